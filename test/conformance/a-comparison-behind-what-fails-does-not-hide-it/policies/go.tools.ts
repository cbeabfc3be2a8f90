import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ op: string; s: string; n: Integer; list: Integer[] }>("go");
