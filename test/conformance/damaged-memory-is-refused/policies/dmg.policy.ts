import { anyTool, count, log, once, permit, policy, sum, union } from "@enjoin/dsl";
import { act, idle } from "./dmg.tools.js";

export default policy({ title: "damaged memory is refused" });

export const did = once("session", act);
export const times = count("session", act);
export const total = sum("session", act, (e) => e.args.n);
export const words = union("session", act, (e) => e.args.words);
export const recent = count("session", act, undefined, { window: "1m" });
export const keyed = sum("session", act, (e) => e.args.n, { key: (e) => `${e.args.n}` });
export const said = union("session", idle, (e) => e.result?.labels);
export const byWord = once("session", act, () => false, { key: () => "2" });

export const lets = permit(anyTool, (r) => !did.of(r) || times.of(r) + total.of(r) > words.of(r).size + recent.of(r) + keyed.of(r, "1") + said.of(r).size);
export const worded = log(act, (r) => r.args.words.some((w) => byWord.of(r, w)));
