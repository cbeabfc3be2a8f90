import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "negation over a missing operand" });

export const always = permit(note);
export const notA = deny(note, (r) => !(r.args.a === "x"));
export const notC = deny(note, (r) => !(r.args.b?.c === "x"));
export const notStarts = deny(note, (r) => !(r.args.a !== undefined && r.args.a.startsWith("x")));
