import { type Money, pays, tool } from "@enjoin/dsl";

export const pay = tool<{ payee: string; amount: Money }>("bank.pay", { effect: pays({ amount: "amount", to: "payee" }) });
