import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "arithmetic beyond safe integers is refused" });

export const always = permit(note);
export const big = deny(note, (r) => r.args.a + r.args.b === r.args.a);
export const odd = deny(note, (r) => r.args.flag && r.args.a * r.args.b - r.args.a * r.args.b + 1 === 0);
