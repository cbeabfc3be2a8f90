import { count, deny, permit, policy, sum } from "@enjoin/dsl";
import { check, sell } from "./brim.tools.js";

export default policy({ title: "a bucket never leaves the safe integers" });

export const sold = sum("session", sell, (e) => e.args.n, { window: "24s" });
export const sales = count("subject", sell, undefined, { window: "24s" });

export const sells = permit(sell);
export const never = deny(sell, (r) => r.args.n === 13);
export const adds = permit(check, (r) => r.args.what === "sum" && sold.of(r) === r.args.n);
export const often = permit(check, (r) => r.args.what === "times" && (r.args.n === 0 || sales.of(r) > r.args.n));
