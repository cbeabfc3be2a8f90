import { permit, policy, redact, sending, stepUp, writing } from "@enjoin/dsl";
import { publish } from "./net.tools.js";

export default policy({ title: "a redaction over a verb with two effects" });

export const always = permit(publish);
export const body = redact(sending, (r) => r.effect.to.some((d) => d.domain === "x.example"), { path: "body", mask: "-", message: (r) => r.effect.to.map((d) => d.id).join(" ") });
export const also = redact(writing, (r) => r.effect.data.length > 1, { path: "/body", mask: "-" });
export const parks = stepUp(sending, (r) => r.effect.data.some((text) => text === "launch"), { message: (r) => `${r.effect.data.length} of ${r.effect.to.length}` });
