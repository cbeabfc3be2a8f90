import { count, deny, log, permit, policy, redact, stepUp, sum } from "@enjoin/dsl";
import { go } from "./when.tools.js";

export default policy({ title: "what a tracker adds is computed for allowed calls only" });

export const twice = sum("session", go, (e) => e.args.n * 2);
export const often = count("session", go, (e) => e.args.n - 1 > 5 || e.args.how === "", { key: (e) => `${e.args.n + 1}` });

export const lets = permit(go, (r) => r.args.how !== "none");
export const stops = deny(go, (r) => r.args.how === "deny");
export const parks = stepUp(go, (r) => r.args.how === "park");
export const masks = redact(go, (r) => r.args.how === "mask", { path: "how" });
export const notes = log(go, (r) => twice.of(r) > 0 && often.of(r, "6") > 0, { message: (r) => `${twice.of(r)}` });
