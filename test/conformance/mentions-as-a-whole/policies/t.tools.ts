import { tool } from "@enjoin/dsl";

export const note = tool<{ value: string; also: string[] }>("note");
