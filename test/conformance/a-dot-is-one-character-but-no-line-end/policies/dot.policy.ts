import { permit, policy } from "@enjoin/dsl";
import { match } from "./dot.tools.js";

export default policy({ title: "a dot is one character but no line end" });

export const dot = permit(match, (r) => /^.$/u.test(r.args.s));
export const dots = permit(match, (r) => /^..$/u.test(r.args.s));
export const notA = permit(match, (r) => /^[^a]$/u.test(r.args.s));
export const all = permit(match, (r) => /^[\s\u{21}-\u{10fffe}]*$/u.test(r.args.s) && r.args.s.length > 4);
export const between = permit(match, (r) => /<.*>/u.test(r.args.s));
export const literal = permit(match, (r) => /^\.[.]$/u.test(r.args.s));
