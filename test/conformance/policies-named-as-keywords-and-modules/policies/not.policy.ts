import { count, permit, policy } from "@enjoin/dsl";
import { helper } from "./lib.js";
import { data } from "./input.tools.js";

export default policy({ title: "policies named as keywords and modules" });

export const input = count("session", data);
export const allow = permit(data, (r) => helper(r.args.input));
