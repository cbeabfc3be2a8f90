import { tool } from "@enjoin/dsl";

export const ask = tool<{ text: string }>("ask");
export const tell = tool<{ text: string }>("tell");
