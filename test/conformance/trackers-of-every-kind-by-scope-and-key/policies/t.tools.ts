import { type Integer, type Money, pays, reads, tool } from "@enjoin/dsl";

export const pay = tool<{ amount: Money; payee: string }, { fee: Integer }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const see = tool<{ x: string }>("see", { effect: reads({ from: "x" }) });
