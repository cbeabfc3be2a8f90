import { tool } from "@enjoin/dsl";

export const note = tool<{ text: string; value: string }>("note");
