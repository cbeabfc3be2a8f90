import { tool } from "@enjoin/dsl";

export const use = tool<{ a: string[]; b: string[]; word: string; n: number[] }>("use");
