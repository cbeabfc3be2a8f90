import { anyTool, deny, permit, policy, sending } from "@enjoin/dsl";

export default policy({ title: "roles take optional arguments and lists" });

const INSIDE = ["acme.example", "ops"];

export const lets = permit(anyTool);
export const outside = deny(sending, (r) => r.effect.to.some((d) => !d.isInside(INSIDE)), { message: (r) => r.effect.to.filter((d) => !INSIDE.includes(d.domain)).map((d) => `${d.id}@${d.domain}`).join(" ") });
export const nobody = deny(sending, (r) => r.effect.to.every((d) => d.id === ""));
export const silent = deny(sending, (r) => r.effect.data.length === 0);
export const loud = deny(sending, (r) => r.effect.data.join("").includes("!"));
