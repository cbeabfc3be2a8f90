import { deny, policy } from "@enjoin/dsl";
import { total } from "./spending.policy.js";
import { over } from "./shared.js";
import { note } from "./t.tools.js";

export default policy({ title: "a variable named as another policy" });

export const local = deny(note, (r) => { const spending = r.args.a; return total.of(r) + spending > 10; });
export const lambda = deny(note, (r) => r.args.l.some((spending) => spending === "x" && total.of(r) > 3));
export const helped = deny(note, (r) => over(r, r.args.a));
