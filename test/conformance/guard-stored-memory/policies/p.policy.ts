import { count, once, permit, policy, sum, union } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "stored memory" });

export const seen = once("session", note);
export const often = count("session", note);
export const total = sum("session", note, (e) => e.args.n);
export const said = union("session", note, (e) => [e.args.s]);
export const lately = count("session", note, () => true, { window: "1h" });
export const each = count("subject", note, () => true, { key: (e) => e.args.s });
export const all = permit(note, (r) => !seen.of(r) || often.of(r) + total.of(r) + said.of(r).size + lately.of(r) + each.of(r, "x") >= -1000);
