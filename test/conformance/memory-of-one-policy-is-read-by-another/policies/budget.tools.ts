import { type Money, tool } from "@enjoin/dsl";

export const pay = tool<{ who: string; amount: Money }>("pay");
export const ask = tool<{ who: string }>("ask");
