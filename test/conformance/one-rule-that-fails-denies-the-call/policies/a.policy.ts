import { deny, halt, permit, policy } from "@enjoin/dsl";
import { other, pay } from "./pay.tools.js";

export default policy({ title: "one rule that fails denies the call" });

export const lets = permit([pay, other]);
export const ends = halt(pay, (r) => r.args.to === "mallory");
export const otherOnly = deny(other, (r) => r.args.n + 1 > 5);
