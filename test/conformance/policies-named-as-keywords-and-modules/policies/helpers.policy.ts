import { deny, policy } from "@enjoin/dsl";
import { helper } from "./helpers.js";
import { data } from "./input.tools.js";

export default policy({ title: "policies named as keywords and modules" });

export const helpers = deny(data, (r) => helper(r.args.input));
