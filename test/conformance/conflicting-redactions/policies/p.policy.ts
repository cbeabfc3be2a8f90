import { permit, policy, redact, stepUp } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "conflicting redactions" });

export const always = permit(note);
export const one = redact(note, (r) => r.args.s.includes("1"), { path: "s", mask: "***" });
export const two = redact(note, (r) => r.args.s.includes("2"), { path: "/s", mask: "xxx" });
export const three = redact(note, (r) => r.args.s.includes("3"), { path: "s", mask: "***" });
export const four = redact(note, (r) => r.args.s.includes("4"), { path: "t" });
export const park = stepUp(note, (r) => r.args.t === "park");
