import { permit, policy } from "@enjoin/dsl";
import { name } from "./fold.tools.js";

export default policy({ title: "letters are never folded or composed" });

const NAMES = ["Straße", "Kelvin", "ﬁle", "école"];

export const listed = permit(name, (r) => NAMES.includes(r.args.s));
export const same = permit(name, (r) => r.args.s === r.args.t);
export const inside = permit(name, (r) => r.args.s.includes(r.args.t));
export const pattern = permit(name, (r) => /^[a-zé]+$/u.test(r.args.s));
export const length = permit(name, (r) => r.args.s.length === r.args.t.length + 7);
