import { type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ n: Integer }>("note");
