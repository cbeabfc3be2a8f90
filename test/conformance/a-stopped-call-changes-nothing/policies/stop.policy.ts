import { anyTool, count, deny, halt, log, permit, policy, redact, stepUp } from "@enjoin/dsl";
import { act } from "./act.tools.js";

export default policy({ title: "a stopped call changes nothing" });

export const acts = count("session", anyTool);

export const lets = permit(act, (r) => r.args.how !== "none");
export const denies = deny(act, (r) => r.args.how === "deny");
export const halts = halt(act, (r) => r.args.how === "halt");
export const parks = stepUp(act, (r) => r.args.how === "park");
export const masks = redact(act, (r) => r.args.how === "mask", { path: "text" });
export const overflows = deny(act, (r) => r.args.how === "fail" && r.time * r.time > 0);
export const third = deny(act, (r) => acts.of(r) > 2);
export const logs = log(anyTool, undefined, { message: (r) => `${acts.of(r)}` });
