import { count, policy, sum, union } from "@enjoin/dsl";
import { ask, pay } from "./budget.tools.js";

export default policy({ title: "memory of one policy is read by another" });

export const spent = sum("subject", pay, (e) => e.args.amount);
export const asked = count("session", ask, (e) => spent.of(e) > 5, { key: (e) => e.args.who });
export const names = union("session", [ask, pay], (e) => [e.args.who]);
