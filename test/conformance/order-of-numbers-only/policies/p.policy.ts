import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "order of numbers only" });

export const always = permit(note);
export const low = deny(note, (r) => r.args.a < 100);
export const half = deny(note, (r) => r.args.x >= 0.5);
export const some = deny(note, (r) => r.args.o !== undefined && r.args.o <= 0);
export const orZero = deny(note, (r) => (r.args.o ?? 0) > 7);
export const money = deny(note, (r) => r.args.m > 1000 || r.args.m * 2 > 1999);
