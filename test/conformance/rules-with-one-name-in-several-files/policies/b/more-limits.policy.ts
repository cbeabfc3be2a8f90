import { deny, permit, policy } from "@enjoin/dsl";
import { ask } from "../talk.tools.js";

export default policy({ title: "rules with one name in several files" });

export const rule = permit(ask, (r) => r.args.text === "b");
export const long = deny(ask, (r) => r.args.text.length > 5);
