import { type Money, pays, tool } from "@enjoin/dsl";

export const transfer = tool<{ amount: Money; iban: string }>("transfer", { effect: pays({ amount: "amount", to: "iban" }) });
