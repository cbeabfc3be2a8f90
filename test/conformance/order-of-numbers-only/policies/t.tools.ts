import { type Integer, type Money, tool } from "@enjoin/dsl";

export const note = tool<{ a: Integer; x: number; o?: Integer; m: Money }>("note");
