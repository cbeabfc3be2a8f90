import { type EmailAddress, type Money, pays, sends, tool } from "@enjoin/dsl";

export const send = tool<{ to: EmailAddress[]; subject: string; cc?: EmailAddress; score: number }>("mail.send", {
  effect: sends({ data: "subject", to: "to" }),
});

export const transfer = tool<{ payee: string; amount: Money }>("payments.transfer", {
  effect: pays({ amount: "amount", to: "payee" }),
});
