import { type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ s: string; i: Integer }>("note");
