import { type Integer, type Money, pays, tool } from "@enjoin/dsl";

export const pay = tool<{ to: string; n: Integer; amount: Money; tip: Money }>("pay", { effect: pays({ to: "to", amount: ["amount", "tip"] }) });
export const other = tool<{ n: Integer }>("other");
