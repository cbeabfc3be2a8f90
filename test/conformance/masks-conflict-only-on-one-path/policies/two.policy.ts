import { policy, redact, stepUp } from "@enjoin/dsl";
import { fill } from "./form.tools.js";

export default policy({ title: "masks conflict only on one path" });

export const name = redact(fill, (r) => r.args.on.includes("other"), { path: "name", mask: "N" });
export const home = redact(fill, (r) => r.args.on.includes("home"), { path: "home", mask: "xxx" });
export const slash = redact(fill, (r) => r.args.on.includes("slash"), { path: "a/b", mask: "1" });
export const tilde = redact(fill, (r) => r.args.on.includes("tilde"), { path: "/a~1b", mask: "2" });
export const below = redact(fill, (r) => r.args.on.includes("below"), { path: "/a/b", mask: "3" });
export const parks = stepUp(fill, (r) => r.args.on.includes("park"));
