import { permit, policy } from "@enjoin/dsl";
import { match } from "./cls.tools.js";

export default policy({ title: "classes hold the characters that ecmascript says" });

export const digit = permit(match, (r) => /^\d$/u.test(r.args.s));
export const noDigit = permit(match, (r) => /^\D$/u.test(r.args.s));
export const word = permit(match, (r) => /^\w$/u.test(r.args.s));
export const space = permit(match, (r) => /^\s$/u.test(r.args.s));
export const mixed = permit(match, (r) => /^[\d.\s]$/u.test(r.args.s));
export const dash = permit(match, (r) => /^[a-c-]$/u.test(r.args.s));
export const other = permit(match, (r) => /^[^\w\s]$/u.test(r.args.s));
export const caret = permit(match, (r) => /^[x^\]\\]$/u.test(r.args.s));
export const range = permit(match, (r) => /^[ -~]$/u.test(r.args.s));
export const latin = permit(match, (r) => /^[À-ÿ\u{1f600}-\u{1f602}]$/u.test(r.args.s));
