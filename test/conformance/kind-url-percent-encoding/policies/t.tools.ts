import { type Url, tool } from "@enjoin/dsl";

export const note = tool<{ x: Url }>("note");
