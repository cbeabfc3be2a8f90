import { tool } from "@enjoin/dsl";

export const note = tool<{ r: Record<string, string> }>("note");
