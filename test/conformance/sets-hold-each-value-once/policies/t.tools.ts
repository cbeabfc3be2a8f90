import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ tags: string[]; ns: Integer[]; word: string; flags: boolean[] }>("use");
