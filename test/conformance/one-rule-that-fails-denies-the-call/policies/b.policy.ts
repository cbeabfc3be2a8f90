import { anyTool, deny, log, paying, permit, policy } from "@enjoin/dsl";
import { pay } from "./pay.tools.js";

export default policy({ title: "one rule that fails denies the call" });

export const also = permit(pay, (r) => r.args.to === "permit" && r.args.n + 1 > 0);
export const logs = log(pay, (r) => r.args.to === "log" && r.args.n + 1 > 0);
export const amount = deny(paying, (r) => r.effect.to.some((d) => d.id === "nobody"));
export const late = deny(anyTool, (r) => r.resource.id === "late" && r.time * 2 > 0);
