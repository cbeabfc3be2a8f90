import { deny, permit, policy, type Event, type Request, sum, union } from "@enjoin/dsl";
import { isOurs, within } from "./who.js";
import { pay, look } from "./ev.tools.js";

export default policy({ title: "helpers take the event" });

const spent = (r: Request<unknown>, more: number) => paid.of(r) + more;
const saw = (r: Request<unknown>, what: string) => seen.of(r).has(what) || seen.of(r).some((s) => s.startsWith(`${what}/`));
const amountOf = (e: Event<{ amount: number; to: string }, unknown>) => (e.args.to === "free" ? undefined : 1);

export const paid = sum("subject", pay, (e) => e.args.amount);
export const times = sum("subject", pay, amountOf);
export const seen = union("session", look, (e) => [e.args.what]);

export const lets = permit([pay, look], (r) => isOurs(r));
export const tooMuch = deny(pay, (r) => spent(r, r.args.amount) > 100, { message: (r) => `${spent(r, r.args.amount)} in all` });
export const often = deny(pay, (r) => times.of(r) > 1 && !within(r, 10));
export const again = deny(look, (r) => saw(r, r.args.what));
