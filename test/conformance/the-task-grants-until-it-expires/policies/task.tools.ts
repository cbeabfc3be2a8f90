import { type Money, pays, tool } from "@enjoin/dsl";

export const pay = tool<{ to: string; amount: Money }>("pay", { effect: pays({ to: "to", amount: "amount" }) });
export const look = tool<{ at: string }>("look");
