import { tool } from "@enjoin/dsl";

export const note = tool<Record<string, never>>("note");
