import { deny, permit, policy } from "@enjoin/dsl";
import { gate } from "./gate.tools.js";

export default policy({ title: "de morgan holds in both directions" });

export const open = permit(gate);
export const notAll = deny(gate, (r) => !(r.args.a && r.args.b && r.args.c));
export const someNot = deny(gate, (r) => !r.args.a || !r.args.b || !r.args.c);
export const notAny = deny(gate, (r) => !(r.args.a || r.args.b || r.args.c));
export const allNot = deny(gate, (r) => !r.args.a && !r.args.b && !r.args.c);
export const mixed = deny(gate, (r) => !(r.args.a && (r.args.b || !r.args.c)));
export const mixedToo = deny(gate, (r) => !r.args.a || (!r.args.b && r.args.c));
