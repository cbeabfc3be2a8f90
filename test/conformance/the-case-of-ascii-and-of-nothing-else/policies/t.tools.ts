import { tool } from "@enjoin/dsl";

export const use = tool<{ text: string; names: string[]; host?: string }>("use");
