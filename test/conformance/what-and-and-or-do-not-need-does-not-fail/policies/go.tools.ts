import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ op: string; a: boolean; b: boolean; n: Integer; list: Integer[] }>("go");
