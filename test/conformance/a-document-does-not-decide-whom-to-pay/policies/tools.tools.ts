import { type Money, type Path, pays, reads, tool } from "@enjoin/dsl";

export const read = tool<{ path: Path }, { text: string }>("docs.read", { effect: reads({ from: "path" }), labels: ["untrusted"] });
export const pay = tool<{ payee: string; amount: Money }>("bank.pay", { effect: pays({ amount: "amount", to: "payee" }) });
