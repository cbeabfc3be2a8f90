import { tool } from "@enjoin/dsl";

export const note = tool<{ a?: string; b?: { c?: string } }>("note");
