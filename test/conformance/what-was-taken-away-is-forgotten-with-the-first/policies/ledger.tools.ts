import { type Integer, tool } from "@enjoin/dsl";

export const book = tool<{ by: Integer }>("book");
export const show = tool<{ is: Integer }>("show");
