import { deny, permit, policy, stepUp, sum } from "@enjoin/dsl";
import { pay } from "./bank.tools.js";

export default policy({ title: "Payments add up" });

export const toPayee = sum("resource", pay, (e) => e.args.amount, { window: "24h" });
export const byAgent = sum("subject", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "24h" });

export const any = permit(pay);
export const daily = stepUp(pay, (r) => toPayee.of(r) + r.args.amount > 1000, { message: (r) => `${toPayee.of(r) + r.args.amount} in a day` });
export const perAgent = deny(pay, (r) => byAgent.of(r, r.args.payee) + r.args.amount > 1500);
export const other = deny(pay, (r) => r.resource.id !== r.args.payee);
