import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ a?: string; o?: { n?: Integer; list?: string[] }; m: Record<string, Integer> }>("use");
