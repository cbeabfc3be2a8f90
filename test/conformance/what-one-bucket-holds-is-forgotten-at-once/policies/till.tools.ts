import { type Integer, type Money, tool } from "@enjoin/dsl";

export const pay = tool<{ cents: Money }>("pay");
export const ask = tool<{ sum: Integer; times: Integer }>("ask");
