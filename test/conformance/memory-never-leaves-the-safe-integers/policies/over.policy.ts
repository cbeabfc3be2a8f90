import { count, deny, permit, policy, sum } from "@enjoin/dsl";
import { add } from "./over.tools.js";

export default policy({ title: "memory never leaves the safe integers" });

export const total = sum("session", add, (e) => (e.args.to === "total" ? e.args.n : undefined));
export const each = sum("subject", add, (e) => (e.args.to === "each" ? e.args.n : undefined), { key: (e) => e.args.key });
export const times = count("task", add, (e) => e.args.to === "times");
export const hour = sum("resource", add, (e) => (e.args.to === "hour" ? e.args.n : undefined), { window: "1h" });

export const lets = permit(add);
export const never = deny(add, (r) => r.args.key === "no");
export const reads = deny(add, (r) => r.args.key === "read" && hour.of(r) === 9007199254740989);
export const lots = deny(add, (r) => r.args.key === "lots" && total.of(r) + each.of(r, "a") + times.of(r) > 5);
