import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "numbers at their limits" });

export const always = permit(note);
export const most = deny(note, (r) => r.args.i === 9007199254740991, { message: (r) => `${r.args.i}` });
export const least = deny(note, (r) => r.args.i === -9007199254740991, { message: (r) => `${r.args.i}` });
export const tiny = deny(note, (r) => r.args.n === 5e-324 || r.args.n === 0.1);
export const huge = deny(note, (r) => r.args.n > 8007199254740991.5);
export const zero = deny(note, (r) => r.args.n === 0 && r.args.i === 0, { message: (r) => `${-r.args.i}` });
export const literal = deny(note, (r) => r.args.e === 2.5 || r.args.e < 0);
export const notations = deny(note, (r) => r.args.i === 0x10 || r.args.i === 1_000 || r.args.i === 2e3 || r.args.i === 0b11);
