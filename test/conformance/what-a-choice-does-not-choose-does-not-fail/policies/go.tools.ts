import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ op: string; on: boolean; n: Integer; o?: Integer; p?: Integer; list?: Integer[] }>("go");
