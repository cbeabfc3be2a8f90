import { deny, policy } from "@enjoin/dsl";
import { data } from "./input.tools.js";

export default policy({ title: "policies named as keywords and modules" });

export const matched = deny(data, (r) => r.args.input === "dispatch");
