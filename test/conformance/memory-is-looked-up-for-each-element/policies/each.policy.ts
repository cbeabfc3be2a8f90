import { count, deny, log, once, permit, policy, type Request, type Strings, sum, union } from "@enjoin/dsl";
import { pay } from "./each.tools.js";

export default policy({ title: "memory is looked up for each element" });

const has = (known: Strings, name: string) => known.has(name) || known.some((k) => k === `${name}!`);
const knows = (r: Request<unknown>, name: string) => paid.of(r, name) > 0;

export const paid = count("subject", pay, undefined, { key: (e) => e.args.to.join("+") });
export const first = once("session", pay, (e) => e.args.to.length > 1, { key: (e) => e.args.note });
export const names = union("session", pay, (e) => e.args.to);
export const total = sum("session", pay, (e) => (e.args.to.some((x) => !names.of(e).has(x)) ? 10 : 1));

export const lets = permit(pay);
export const all = deny(pay, (r) => r.args.to.length > 0 && r.args.to.every((x) => knows(r, x)));
export const counts = deny(pay, (r) => r.args.to.map((x) => paid.of(r, x)).filter((n) => n > 1).length > 0);
export const strings = deny(pay, (r) => { const known = names.of(r); return known.size > 2 && r.args.to.some((x) => !has(known, x)); });
export const flag = deny(pay, (r) => first.of(r, r.args.note) === r.args.to.some((x) => first.of(r, `${x}?`)) && r.args.note === "flag");
export const sums = deny(pay, (r) => total.of(r) === 11 && r.args.note === "sum");
export const seen = log(pay, (r) => r.args.to.some((x) => names.of(r).some((n) => n.startsWith(x))), { message: (r) => r.args.to.map((x) => `${x}:${paid.of(r, x)}`).join() });
