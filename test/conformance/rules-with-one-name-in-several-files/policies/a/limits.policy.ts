import { deny, permit, policy } from "@enjoin/dsl";
import { ask, tell } from "../talk.tools.js";

export default policy({ title: "rules with one name in several files" });

export const rule = permit([ask, tell], (r) => r.args.text !== "");
export const long = deny(ask, (r) => r.args.text.length > 3);
