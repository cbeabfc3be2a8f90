import { anyTool, count, deny, permit, policy, stepUp, sum } from "@enjoin/dsl";
import { pay, see } from "./t.tools.js";

export default policy({ title: "windows forget at the edge" });

export const paid = sum("subject", pay, (e) => e.args.amount, { window: "24h" });
export const toPayee = sum("subject", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "24h" });
export const seen = count("session", see, () => true, { window: "1h" });

export const all = permit(anyTool);
export const limit = deny(pay, (r) => paid.of(r) + r.args.amount > 100, { message: (r) => `${paid.of(r)}` });
export const perPayee = stepUp(pay, (r) => toPayee.of(r, r.args.payee) + r.args.amount > 70);
export const tooMany = deny(see, (r) => seen.of(r) >= 2);
