import { anyTool, delegating, deleting, deny, executing, granting, permit, policy, reading, remembering, sending, writing } from "@enjoin/dsl";

export default policy({ title: "every verb" });

export const always = permit(anyTool);
export const a = deny(reading, (r) => r.effect.from.some((d) => d.id === "q"));
export const b = deny(writing, (r) => r.effect.to.some((d) => d.id === "q") && r.effect.data.length === 0);
export const d = deny(deleting, (r) => r.effect.what.some((x) => x.id === "q"));
export const e = deny(executing, (r) => r.effect.code.includes("q") && r.effect.on.length === 0);
export const f = deny(granting, (r) => r.effect.to.some((x) => x.id === "q") && r.effect.right.length === 0);
export const g = deny(delegating, (r) => r.effect.to.some((x) => x.id === "q") && !r.effect.task.includes("q"));
export const h = deny(remembering, (r) => r.effect.data.includes("q") && r.effect.as.every((x) => x === "z"));
export const i = deny(sending, (r) => r.effect.to.some((x) => x.domain === "q"));
