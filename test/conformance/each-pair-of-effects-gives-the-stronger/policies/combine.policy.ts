import { deny, halt, permit, policy, redact, stepUp } from "@enjoin/dsl";
import { act } from "./act.tools.js";

export default policy({ title: "each pair of effects gives the stronger" });

export const lets = permit(act);
export const masks = redact(act, (r) => r.args.effects.includes("redact"), { path: "what" });
export const parks = stepUp(act, (r) => r.args.effects.includes("step_up"));
export const stops = deny(act, (r) => r.args.effects.includes("deny"));
export const ends = halt(act, (r) => r.args.effects.includes("halt"));
