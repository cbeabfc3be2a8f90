import { tool } from "@enjoin/dsl";

export const note = tool<{ a: boolean; b: boolean; c: boolean }>("note");
