import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "patterns mean what ecmascript means" });

export const dot = permit(note, (r) => /^a.b$/u.test(r.args.s));
export const space = permit(note, (r) => /^\s$/u.test(r.args.s));
export const digit = permit(note, (r) => /^\d+$/u.test(r.args.s));
export const word = permit(note, (r) => /^\w{2,3}$/u.test(r.args.s));
export const noWord = permit(note, (r) => /^\W\S\D$/u.test(r.args.s));
export const either = permit(note, (r) => /^(?:x|yy?|)z*$/u.test(r.args.s));
export const inside = permit(note, (r) => /needle/u.test(r.args.s));
export const list = permit(note, (r) => /^[^a-y\s\]^-]+$/u.test(r.args.s));
export const astral = permit(note, (r) => /^[😀-😂]$/u.test(r.args.s));
export const quoted = permit(note, (r) => /^["'\\`{}\n\u{2028}]+$/u.test(r.args.s));
export const lazy = permit(note, (r) => /^q+?q$/u.test(r.args.s));
export const many = permit(note, (r) => /^.{0,1000}!$/u.test(r.args.s));
