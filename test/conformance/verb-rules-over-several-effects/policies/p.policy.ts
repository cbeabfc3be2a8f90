import { anyTool, deny, paying, permit, policy, sending, writing } from "@enjoin/dsl";

export default policy({ title: "verb rules over several effects" });

export const anything = permit(anyTool);
export const outside = deny(sending, (r) => r.effect.to.some((d) => !d.isInside(["acme.example"])), { message: (r) => r.effect.to.map((d) => d.id + "@" + d.domain).join(" ") });
export const text = deny(sending, (r) => r.effect.data.includes("secret") || r.effect.data.includes("42"));
export const nothing = deny(sending, (r) => r.effect.data.length === 0 && r.effect.to.every((d) => d.domain !== "acme.example"));
export const written = deny(writing, (r) => r.effect.to.some((d) => d.domain === "files.acme.example") && r.effect.data.length > 0);
export const large = deny(paying, (r) => r.effect.amount > 100 || r.effect.to.some((d) => d.domain === "mallory"), { message: (r) => `${r.effect.amount}` });
