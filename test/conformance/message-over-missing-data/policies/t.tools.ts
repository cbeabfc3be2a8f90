import { type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ a?: string; list?: string[]; n: Integer }>("note");
