import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ op: string; on: boolean; n: Integer; list: Integer[]; o: { a: Integer } }>("go");
