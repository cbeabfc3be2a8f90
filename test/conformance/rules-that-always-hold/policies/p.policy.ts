import { anyTool, deny, halt, log, permit, policy, sending, stepUp } from "@enjoin/dsl";
import { note, other, last } from "./t.tools.js";

export default policy({ title: "rules that always hold" });

export const yes = permit([note, other, last]);
export const truth = log(note, () => true);
export const lie = deny(note, () => false);
export const logged = log(anyTool, undefined, { message: (r) => r.tool });
export const parked = stepUp(sending, undefined, { requires: "reauthentication" });
export const stop = halt(last, (r) => r.args.s.length >= 0);
