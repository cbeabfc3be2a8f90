import { tool } from "@enjoin/dsl";

export const note = tool<Record<never, never>>("note");
