import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ op: string; list: Integer[] }>("go");
