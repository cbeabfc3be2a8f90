import { deny, permit, policy } from "@enjoin/dsl";
import { move } from "./t.tools.js";

export default policy({ title: "a line that begins with a minus sign" });

export const any = permit(move);

/** In Rego `-20 <= x` in a line below another would be read as a difference of the two. */
export const after = deny(move, (r) => r.args.on && -2 * 10 <= r.args.by);
export const among = deny(move, (r) => r.args.by > 50 && r.args.steps.map((s) => s * 1).includes(-7));
export const negated = deny(move, (r) => !(r.args.on || -3 < r.args.by));
export const twice = deny(move, (r) => r.args.by > 0 && -(-5) === r.args.by);
