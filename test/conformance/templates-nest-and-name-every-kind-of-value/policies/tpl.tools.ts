import { type Integer, tool } from "@enjoin/dsl";

export const print = tool<{ out: string; n: Integer; on: boolean; mode: "r" | 2 | true; list: string[] }>("print");
