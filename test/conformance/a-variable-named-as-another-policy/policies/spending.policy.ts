import { permit, policy, sum } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "a variable named as another policy" });

export const total = sum("session", note, (e) => e.args.a);
export const always = permit(note);
