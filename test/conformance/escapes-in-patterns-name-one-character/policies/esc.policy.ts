import { permit, policy } from "@enjoin/dsl";
import { match } from "./esc.tools.js";

export default policy({ title: "escapes in patterns name one character" });

export const control = permit(match, (r) => /^[\t\n\v\f\r\0]$/u.test(r.args.s));
export const hex = permit(match, (r) => /^\x41\u0042\u{43}\u{000044}$/u.test(r.args.s));
export const pair = permit(match, (r) => /^(?:\ud83d\ude00|\u{1f602}|😂)$/u.test(r.args.s));
export const letter = permit(match, (r) => /^\cA\cz$/u.test(r.args.s));
export const signs = permit(match, (r) => /^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$/u.test(r.args.s));
export const inClass = permit(match, (r) => /^[\^$.*+?()[\]{}|/\\\-]$/u.test(r.args.s));
export const back = permit(match, (r) => /^[\b]$/u.test(r.args.s));
export const quotes = permit(match, (r) => /^["'`]$/u.test(r.args.s));
export const rego = permit(match, (r) => /^\$\{x\}%s#;:=$/u.test(r.args.s));
