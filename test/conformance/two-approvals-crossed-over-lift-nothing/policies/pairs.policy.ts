import { last, log, paying, permit, policy, stepUp, sum } from "@enjoin/dsl";
import { pay } from "./bank.tools.js";

export default policy({ title: "Each approval is of one payment" });

export const paid = sum("session", pay, (e) => e.args.amount);
export const latest = last("session", pay, (e) => e.args.payee);

export const may = permit(paying);
export const large = stepUp(paying, (r) => r.effect.amount > 100, { requires: "approval" });
export const told = log(pay, undefined, { message: (r) => `${paid.of(r)} before, lastly to ${latest.of(r) ?? "nobody"}` });
