import { count, deny, log, permit, policy, redact, sum } from "@enjoin/dsl";
import { pay } from "./bank.tools.js";

export default policy({ "title": "options in quotes and parentheses" });

export const spent = sum("session", pay, (e) => e.args.amount, { "key": (e) => e.args["to"] });
export const often = count("session", pay, undefined, ({ "window": "1m", "key": (e) => e.args.to }));
export const total = (sum("session", pay, (e) => e.args.amount, {}));

export const any = (permit(pay));
export const much = deny(pay, (r) => spent.of(r, r.args.to) + r.args.amount > 10);
export const fast = deny(pay, ((r) => often.of(r, r.args.to) >= 2), { "message": (r) => `${total.of(r)}` });
export const hidden = redact(pay, (r) => total.of(r) > 12, ({ "path": "to", "mask": "***" }));
export const told = log(pay, undefined, { "message": "paid" } satisfies { message: string });
