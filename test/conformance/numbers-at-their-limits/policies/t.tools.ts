import { type Integer, type Money, tool } from "@enjoin/dsl";

export const note = tool<{ i: Integer; n: number; m: Money; e: 1 | 2.5 | -3 }>("note");
