import { tool } from "@enjoin/dsl";

export const say = tool<{ text: string; words: string[] }>("say");
