import { deny, policy } from "@enjoin/dsl";
import { data } from "./input.tools.js";

export default policy({ title: "policies named as keywords and modules" });

const constants = ["constants", "enjoin"];
export const enjoin = deny(data, (r) => constants.includes(r.args.input));
