import { permit, policy, redact } from "@enjoin/dsl";
import { fill } from "./form.tools.js";

export default policy({ title: "masks conflict only on one path" });

export const lets = permit(fill);
export const name = redact(fill, (r) => r.args.on.includes("name"), { path: "name", mask: "N." });
export const usual = redact(fill, (r) => r.args.on.includes("usual"), { path: "name" });
export const spelt = redact(fill, (r) => r.args.on.includes("spelt"), { path: "/name", mask: "[redacted]" });
export const street = redact(fill, (r) => r.args.on.includes("street"), { path: "/home/street", mask: "***" });
