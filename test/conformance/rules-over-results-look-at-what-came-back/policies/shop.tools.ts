import { type EmailAddress, type Integer, type Money, pays, reads, sends, tool } from "@enjoin/dsl";

export const find = tool<{ query: string; note?: string }, { hits: { id: string; price?: Integer }[]; next?: string } | null>(
  "find",
  { effect: reads({ from: "query" }), labels: ["catalogue"] },
);
export const count = tool<{ query: string }, Integer>("count", { effect: reads({ from: "query" }) });
export const copy = tool<{ from: EmailAddress; to: EmailAddress[]; cc?: EmailAddress[] }>("copy", {
  effect: [reads({ from: "from" }), sends({ to: "to" }), sends({ to: "cc" })],
});
export const pay = tool<{ payee: string; amount: Money; fee: Money }>("pay", {
  effect: pays({ amount: ["amount", "fee"], to: "payee" }),
});
