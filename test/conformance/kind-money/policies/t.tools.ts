import { type Money, tool } from "@enjoin/dsl";

export const note = tool<{ x: Money }>("note");
