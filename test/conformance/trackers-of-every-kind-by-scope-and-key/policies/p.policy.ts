import { anyTool, count, deny, log, once, permit, policy, sum, union } from "@enjoin/dsl";
import { pay, see } from "./t.tools.js";

export default policy({ title: "trackers of every kind by scope and key" });

export const hasPaid = once("session", pay);
export const paidBig = once("subject", pay, (e) => e.args.amount > 50, { key: (e) => e.args.payee });
export const looks = count("task", see);
export const words = union("resource", see, (e) => [e.args.x, "w"], { key: (e) => e.args.x });
export const fees = sum("session", pay, (e) => e.result?.value?.fee);
export const feesOf = count("session", pay, (e) => (e.result?.value?.fee ?? 0) > 1, { key: (e) => e.args.payee });

export const all = permit(anyTool);
export const noMore = deny(see, (r) => hasPaid.of(r) && r.args.x === "after");
export const again = deny(pay, (r) => paidBig.of(r, r.args.payee) && r.args.amount > 40);
export const often = deny(see, (r) => looks.of(r) >= 3);
export const worded = log(see, (r) => words.of(r, r.args.x).size > 1 && words.of(r, r.args.x).has("w"));
export const dear = deny(pay, (r) => fees.of(r) > 10 || feesOf.of(r, r.args.payee) > 1);
