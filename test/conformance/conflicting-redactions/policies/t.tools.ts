import { tool } from "@enjoin/dsl";

export const note = tool<{ s: string; t: string }>("note");
