import { deny, halt, permit, policy, redact, stepUp } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "the strongest effect wins" });

export const a = permit(note, (r) => r.args.n !== 0);
export const b = redact(note, (r) => r.args.n > 1, { path: "n", mask: "0" });
export const d = stepUp(note, (r) => r.args.n > 2);
export const e = deny(note, (r) => r.args.n > 3);
export const f = halt(note, (r) => r.args.n > 4);
