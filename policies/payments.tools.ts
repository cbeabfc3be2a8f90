import { type Money, pays, tool } from "@enjoin/dsl";

/** Amounts are cents; the account currency is the only one. */
export const transfer = tool<{ payee: string; amount: Money; currency: "EUR"; reference: string }>(
  "payments.transfer",
  { effect: pays({ amount: "amount", to: "payee" }) },
);

export const refund = tool<{ payee: string; amount: Money; currency: "EUR"; order: string }>(
  "payments.refund",
  { effect: pays({ amount: "amount", to: "payee" }) },
);
