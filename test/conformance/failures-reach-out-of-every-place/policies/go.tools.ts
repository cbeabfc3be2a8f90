import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ op: string; n: Integer; texts: string[]; o?: { n?: Integer } }>("go");
