import { deny, halt, log, permit, policy, stepUp } from "@enjoin/dsl";
import flags from "./flags.json" with { type: "json" };
import { act } from "./flag.tools.js";

export default policy({ title: "a constant decides" });

const ON = true;
const OFF = false;
const WORDS: string[] = [];

export const lets = permit(act, () => ON);
export const never = halt(act, () => OFF);
export const strict = deny(act, (r) => flags.strict && r.args.n > 5);
export const lax = deny(act, (r) => !flags.strict && r.args.n > 1);
export const either = deny(act, (r) => (flags.strict ? r.args.n === 0 : r.args.n !== 0));
export const none = stepUp(act, (r) => WORDS.includes(r.args.s) || WORDS.some((w) => r.args.s.startsWith(w)));
export const all = deny(act, (r) => r.args.s === "all" && WORDS.every((w) => w === "never"));
export const deep = deny(act, (r) => flags.by.name.nested && r.args.s === flags.by.name.of);
export const compared = deny(act, (r) => (flags.strict === ON) === (r.args.s === "compared"), { message: () => `${flags.strict}${ON}${OFF}` });
export const logs = log(act, () => flags.by.name.nested && !OFF);
