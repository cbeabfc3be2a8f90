import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "arithmetic on safe integers" });

export const plus = permit(note, (r) => r.args.a + r.args.b === 12);
export const minus = permit(note, (r) => r.args.a - r.args.b - 1 === 1);
export const times = permit(note, (r) => r.args.a * r.args.b === 35);
export const rest = permit(note, (r) => r.args.b !== 0 && r.args.a % 5 === -2);
export const nested = permit(note, (r) => (r.args.a + r.args.b) * (r.args.a - r.args.b) === 24);
export const minusMinus = permit(note, (r) => -r.args.a - -r.args.b === -2);
