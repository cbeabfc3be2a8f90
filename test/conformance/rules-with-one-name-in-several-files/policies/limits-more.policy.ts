import { deny, policy, stepUp } from "@enjoin/dsl";
import { ask, tell } from "./talk.tools.js";

export default policy({ title: "rules with one name in several files" });

export const rule = stepUp(tell, (r) => r.args.text === "c");
export const long = deny([tell, ask], (r) => r.args.text.length > 7);
