import { count, deny, once, permit, policy } from "@enjoin/dsl";
import { pick, pickIs, pick_value, pickAny } from "./pick.js";
import { go as tool_go } from "./go.tools.js";

export default policy({ title: "names that the emitter makes up are free" });

export const seen = count("session", tool_go, (e) => e.args.n > 1 || e.args.s === "seen");
export const seenNext = once("session", tool_go, (e) => !(e.args.n > 1 || e.args.s === "seen"));
export const go = permit(tool_go, (r) => (r.args.n === 1 || r.args.s === "one") && !(r.args.n === 2 && (r.args.s === "" || r.args.n > 5)), { message: (r) => (r.args.n === 1 ? "one" : `${r.args.n}`) });
export const goAny = deny(tool_go, (r) => r.args.s === "any" || r.args.s === "go_any");
export const goHolds = deny(tool_go, (r) => !(r.args.s !== "holds" && r.args.n < 100));
export const goIs = deny(tool_go, (r) => (r.args.s === "is" || r.args.n === 50) === true);
export const goValue = deny(tool_go, (r) => (r.args.n > 10 ? "more" : r.args.s) === "value");
export const goMessage = deny(tool_go, (r) => r.args.s === "message", { message: (r) => `${r.args.s}!` });
export const goThen = deny(tool_go, (r) => r.args.n + 1 > 5 && r.args.s === "then");
export const matched = deny(tool_go, (r) => pick(r.args.s, r.args.n) === "matched" || (pickIs(r.args.n) && pickAny(r.args.s)));
export const any_tool = deny(tool_go, (r) => seen.of(r) > 1 && seenNext.of(r) && pick_value(r.args.s) !== "x");
