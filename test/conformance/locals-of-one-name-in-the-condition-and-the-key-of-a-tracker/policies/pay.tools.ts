import { type Money, tool } from "@enjoin/dsl";

export const pay = tool<{ to: string; amount: Money; notes: string[] }>("pay");
