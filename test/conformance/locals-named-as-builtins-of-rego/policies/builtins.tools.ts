import { type Integer, tool } from "@enjoin/dsl";

export const call = tool<{ s: string; l: string[]; n: Integer; o?: { array: string[] } }>("call");
