import { anyTool, deny, permit, policy, reading } from "@enjoin/dsl";
import { INNER } from "./inner.js";

export default policy({ title: "destinations know their domain" });

export const lets = permit(anyTool);
export const outside = deny(reading, (r) => r.effect.from.some((d) => !d.isInside(INNER)));
export const odd = deny(reading, (r) => r.effect.from.some((d) => d.id !== d.domain && d.id.startsWith(d.domain)));
export const secret = deny(reading, (r) => r.effect.from.some((d) => d.domain.endsWith(".key") || d.isInside(["x", "secret"])));
export const none = deny(reading, (r) => r.effect.from.some((d) => d.isInside([])));
export const computed = deny(reading, (r) => r.effect.from.some((d) => d.isInside(r.task?.resources ?? ["w"])));
