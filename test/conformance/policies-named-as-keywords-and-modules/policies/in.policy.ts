import { deny, policy } from "@enjoin/dsl";
import { input } from "./not.policy.js";
import { data } from "./input.tools.js";

export default policy({ title: "policies named as keywords and modules" });

export const package_ = deny(data, (r) => input.of(r) > 0 && r.args.input === "in");
