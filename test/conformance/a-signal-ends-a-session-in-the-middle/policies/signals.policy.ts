import { count, deny, halt, permit, policy, stepUp } from "@enjoin/dsl";
import { act } from "./act.tools.js";

export default policy({ title: "A revoked session is over" });

export const done = count("session", act);

export const any = permit(act, (r) => r.args.x !== "nobody may");
export const revoked = halt(act, (r) => r.signals?.some((s) => s.type === "session-revoked") ?? false);
export const risky = stepUp(act, (r) => r.signals?.some((s) => s.type === "risk-level-change" && s.level === "HIGH") ?? false, { requires: "reauthentication", message: (r) => `after ${done.of(r)} calls` });
export const busy = deny(act, (r) => done.of(r) >= 4);
