import { type Money, pays, reads, tool } from "@enjoin/dsl";

export const find = tool<{ name: string }, { found: string[] }>("crm.find", {
  effect: reads({ from: "name" }),
  labels: ["personal"],
});
export const pay = tool<{ payee: string; amount: Money }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
