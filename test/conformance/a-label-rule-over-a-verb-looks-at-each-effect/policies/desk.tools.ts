import { type EmailAddress, type Money, output, pays, reads, sends, tool, type Url } from "@enjoin/dsl";

export const open = tool<{ path: string }>("open", { effect: reads({ from: "path" }) });
export const compare = tool<{ left: string; right?: string }>("compare", {
  effect: [reads({ from: "left" }), reads({ from: "right" })],
});
export const forward = tool<{ from: string; to: EmailAddress[] }>("forward", {
  effect: [reads({ from: "from" }), sends({ data: "from", to: "to" })],
});
export const pay = tool<{ amount: Money; fee: Money; payee: string }>("pay", {
  effect: pays({ amount: ["amount", "fee"], to: "payee" }),
});
export const look = tool<{ path: string }>("look");
export const answer = output<{ text: string; links: Url[] }>("answer", { effect: sends({ data: "text", to: "links" }) });
