import { anyTool, delegating, deleting, deny, executing, granting, paying, permit, policy, reading, remembering, writing } from "@enjoin/dsl";

export default policy({ title: "every role of every verb is filled" });

export const lets = permit(anyTool);
export const w = deny(writing, (r) => r.effect.to.some((d) => d.id === "no") || r.effect.data.includes("no"));
export const d = deny(deleting, (r) => r.effect.what.length === 2 && r.effect.what.every((x) => x.id !== ""));
export const e = deny(executing, (r) => r.effect.code.some((c) => r.effect.on.some((x) => c.includes(x.domain))));
export const g = deny(granting, (r) => r.effect.right.includes("admin") && !r.effect.to.every((x) => x.id.startsWith("admin:")));
export const t = deny(delegating, (r) => r.effect.task.join(" ").includes("secret") || r.effect.to.length > 1);
export const m = deny(remembering, (r) => r.effect.as.some((name) => r.effect.data.includes(name)));
export const p = deny(paying, (r) => r.effect.amount > 5 && r.effect.to.some((x) => x.id === "shop"));
export const r = deny(reading, (r) => r.effect.from.some((x) => x.id === "no"));
