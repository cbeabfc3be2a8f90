import { count, deny, log, permit, policy, type Request } from "@enjoin/dsl";
import * as words from "./words.js";
import { isLoud as loudly, shout } from "./words.js";
import { say } from "./say.tools.js";

export default policy({ title: "helpers are given by name" });

const isLate = (r: Request<unknown>) => r.time >= 1_790_000_000_500;
function describe(r: Request<{ text: string }>) {
  return `said ${shout(r.args.text)}`;
}

export const late = count("session", say, isLate);
export const always = permit(say, undefined, { message: describe });
export const closed = deny(say, isLate, { message: words.describeLoudly });
export const noise = log(say, (r) => words.isLoud(r.args.text), { message: (r) => describe(r) });
export const loud = deny(say, (r) => r.args.words.some(loudly));
export const calm = deny(say, (r) => r.args.words.length > 2 && r.args.words.every(words.isCalm));
export const few = deny(say, (r) => r.args.words.filter(words.isCalm).map(shout).join(" ") === "B! C!");
