import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "remainder of a division" });

const PER = 3;
export const always = permit(note);
export const uneven = deny(note, (r) => r.args.n % PER !== 0);
export const minus = deny(note, (r) => r.args.n % -4 === -3);
