import { permit, policy } from "@enjoin/dsl";
import { match } from "./anchor.tools.js";

export default policy({ title: "anchors stand for the ends of the whole text" });

export const starts = permit(match, (r) => /^ab/u.test(r.args.s));
export const ends = permit(match, (r) => /ab$/u.test(r.args.s));
export const whole = permit(match, (r) => /^ab$/u.test(r.args.s));
export const empty = permit(match, (r) => /^$/u.test(r.args.s));
export const either = permit(match, (r) => /^a|b$/u.test(r.args.s));
export const grouped = permit(match, (r) => /^(?:a|b)$/u.test(r.args.s));
export const inner = permit(match, (r) => /(?:^|,)b(?:,|$)/u.test(r.args.s));
export const never = permit(match, (r) => /a^b|b$a/u.test(r.args.s));
export const backwards = permit(match, (r) => /$^/u.test(r.args.s));
export const anything = permit(match, (r) => /(?:)/u.test(r.args.s) && r.args.s.length > 5);
