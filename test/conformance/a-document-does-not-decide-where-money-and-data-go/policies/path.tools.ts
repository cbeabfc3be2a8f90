import { input, type Money, output, pays, sends, tool, type Url } from "@enjoin/dsl";

export const context = input<{ source: Url }>("context.read", { labels: ["untrusted"] });

export const pay = tool<{ payee: string; amount: Money }>("bank.pay", {
  effect: pays({ amount: "amount", to: "payee" }),
});

export const reply = output<{ text: string; links: Url[] }>("reply.send", {
  effect: sends({ data: "text", to: "links" }),
});
