import { permit, policy } from "@enjoin/dsl";
import { match } from "./alt.tools.js";

export default policy({ title: "alternatives and quantifiers back track" });

export const back = permit(match, (r) => /^(?:a|ab)(?:c|bcd)$/u.test(r.args.s));
export const maybe = permit(match, (r) => /^(?:|x|xy)$/u.test(r.args.s));
export const captured = permit(match, (r) => /^(a)(b)?((c)|d)*$/u.test(r.args.s));
export const twice = permit(match, (r) => /^(?:ab){2,3}$/u.test(r.args.s));
export const none = permit(match, (r) => /^z{0}y{0,1}$/u.test(r.args.s));
export const atLeast = permit(match, (r) => /^q{3,}$/u.test(r.args.s));
export const nested = permit(match, (r) => /^(?:k{1,3}){2}l$/u.test(r.args.s));
export const stars = permit(match, (r) => /^(?:m*)*n$/u.test(r.args.s));
export const optional = permit(match, (r) => /^(?:o?){3}$/u.test(r.args.s));
export const lazy = permit(match, (r) => /^<.+?>$/u.test(r.args.s));
export const steep = permit(match, (r) => /^(?:a+)+!$/u.test(r.args.s));
export const many = permit(match, (r) => /^(?:[0-9a-f]{8}-){2}[0-9a-f]{12}$/u.test(r.args.s));
