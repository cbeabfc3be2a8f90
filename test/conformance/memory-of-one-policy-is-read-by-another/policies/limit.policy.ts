import { deny, permit, policy } from "@enjoin/dsl";
import { asked, spent } from "./budget.policy.js";
import * as budget from "./budget.policy.js";
import { ask, pay } from "./budget.tools.js";
import { knows } from "./knows.js";

export default policy({ title: "memory of one policy is read by another" });

export const lets = permit([pay, ask]);
export const over = deny(pay, (r) => spent.of(r) + r.args.amount > 10);
export const impatient = deny(ask, (r) => asked.of(r, r.args.who) > 0);
export const stranger = deny(pay, (r) => !knows(r, r.args.who) && budget.names.of(r).size > 1);
