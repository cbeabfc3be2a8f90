import { tool } from "@enjoin/dsl";

export const find = tool<{ text: string; part: string; list: string[] }>("find");
