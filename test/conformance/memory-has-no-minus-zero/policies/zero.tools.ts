import { type Integer, tool } from "@enjoin/dsl";

export const add = tool<{ n: Integer }>("add");
