import { deny, halt, log, paying, permit, policy, stepUp } from "@enjoin/dsl";
import { pay } from "./pay.tools.js";

export default policy({ title: "Large payments are approved" });

export const any = permit(pay);
export const large = stepUp(pay, (r) => r.args.amount > 100, { message: (r) => `${r.args.amount} to ${r.args.payee}` });
export const larger = stepUp(paying, (r) => r.effect.amount > 500, { requires: "approval" });
export const tooLarge = deny(pay, (r) => r.args.amount > 1000);
export const never = halt(pay, (r) => r.args.payee === "mallory");
export const told = log(pay, undefined, { message: "paid" });
