import { type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ input: string; data: string[]; a: Integer }>("note");
