import { count, deny, once, permit, policy, sum } from "@enjoin/dsl";
import { act, idle } from "./ver.tools.js";

export default policy({ title: "memory of another version is refused" });

export const times = count("session", act, undefined, { on: "attempt" });
export const total = sum("subject", act, (e) => e.args.n, { key: () => "all" });
export const seen = once("resource", act, (e) => e.result !== undefined);

export const acts = permit([act, idle]);
export const tooMuch = deny(act, (r) => times.of(r) > 1 || total.of(r, "all") > 10 || seen.of(r));
