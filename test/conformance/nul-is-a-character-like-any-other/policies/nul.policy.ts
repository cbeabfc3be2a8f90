import { permit, policy } from "@enjoin/dsl";
import { put } from "./nul.tools.js";

export default policy({ title: "nul is a character like any other" });

export const same = permit(put, (r) => r.args.s === r.args.t);
export const includes = permit(put, (r) => r.args.s.includes(r.args.t));
export const ends = permit(put, (r) => r.args.s.endsWith(".txt"));
export const starts = permit(put, (r) => r.args.s.startsWith("a\u0000"));
export const three = permit(put, (r) => r.args.s.length === 3);
export const parts = permit(put, (r) => r.args.s.split("\u0000").length === 3);
export const gone = permit(put, (r) => r.args.s.replaceAll("\u0000", "") === "ab");
export const kept = permit(put, (r) => r.args.s.trim() === "\u0000");
export const pattern = permit(put, (r) => /^a.b$/u.test(r.args.s));
export const escaped = permit(put, (r) => /^\0+$/u.test(r.args.s));
export const joined = permit(put, (r) => [r.args.t, r.args.t].join("\u0000") === r.args.s);
