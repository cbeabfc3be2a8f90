import { deny, halt, permit, policy, redact, stepUp } from "@enjoin/dsl";
import { run } from "./x.tools.js";

export default policy({ title: "no permit stands beside other reasons" });

const has = (flags: readonly string[], flag: string) => flags.includes(flag);

export const p = permit(run, (r) => has(r.args.flags, "p"));
export const r1 = redact(run, (r) => has(r.args.flags, "r1"), { path: "code", mask: "1" });
export const r2 = redact(run, (r) => has(r.args.flags, "r2"), { path: "code", mask: "2" });
export const s = stepUp(run, (r) => has(r.args.flags, "s"));
export const d = deny(run, (r) => has(r.args.flags, "d"));
export const h = halt(run, (r) => has(r.args.flags, "h"));
