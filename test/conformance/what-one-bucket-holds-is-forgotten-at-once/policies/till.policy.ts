import { count, permit, policy, sum } from "@enjoin/dsl";
import { ask, pay } from "./till.tools.js";

export default policy({ title: "what one bucket holds is forgotten at once" });

export const paid = sum("session", pay, (e) => e.args.cents, { window: "24s" });
export const times = count("subject", pay, undefined, { window: "24s" });

export const open = permit(pay);
export const holds = permit(ask, (r) => paid.of(r) === r.args.sum && times.of(r) === r.args.times);
