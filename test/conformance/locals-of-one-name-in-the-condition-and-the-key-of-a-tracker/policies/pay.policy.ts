import { count, deny, permit, policy, sum, union } from "@enjoin/dsl";
import { pay } from "./pay.tools.js";

export default policy({ title: "locals of one name in the condition and the key of a tracker" });

export const large = count("session", pay, (e) => { const to = e.args.amount; return to > 100; }, { key: (e) => { const to = e.args.to; return to.trim(); } });
export const paid = sum("session", pay, (e) => { const amount = e.args.amount; return amount * 2; }, { key: (e) => { const amount = `${e.args.amount}`; return amount; } });
export const notes = union("session", pay, (e) => { const x = e.args.notes; return x.map((y) => y.trim()); }, { key: (e) => { const x = e.args.notes.map((y) => `${y}!`); return x.join(""); } });

export const lets = permit(pay);
export const again = deny(pay, (r) => large.of(r, r.args.to) > 0);
export const twice = deny(pay, (r) => paid.of(r, "7") > 14);
export const noted = deny(pay, (r) => notes.of(r, " a!").has("a"));
