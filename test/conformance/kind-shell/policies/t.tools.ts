import { type Shell, tool } from "@enjoin/dsl";

export const note = tool<{ x: Shell }>("note");
