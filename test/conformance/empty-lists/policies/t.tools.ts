import { tool } from "@enjoin/dsl";

export const note = tool<{ l: string[]; o?: string[] }>("note");
