import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "logic of three" });

export const ab = permit(note, (r) => r.args.a && !r.args.b);
export const nor = permit(note, (r) => !(r.args.a || r.args.b) && r.args.c);
export const xor = permit(note, (r) => r.args.a !== r.args.b);
export const same = permit(note, (r) => (r.args.a && r.args.b) === r.args.c);
export const chosen = permit(note, (r) => (r.args.a ? r.args.b : r.args.c));
export const notChosen = permit(note, (r) => !(r.args.a ? r.args.b : !r.args.c));
export const deep = permit(note, (r) => !((r.args.a || !r.args.b) && !(r.args.b && r.args.c)));
