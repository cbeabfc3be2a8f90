import { count, permit, policy, sum } from "@enjoin/dsl";
import { hit, tell } from "./pace.tools.js";

export default policy({ title: "a window moves in as many steps as it says" });

const most = 1440;

/** One bucket of ten seconds. */
export const whole = count("subject", hit, undefined, { window: "10s", steps: 1 });
/** Buckets of 1429 ms, each key apart. */
export const seven = sum("session", hit, () => 1, { key: (e) => e.args.door, window: "10s", steps: 7 });
/** More steps than the window has ms: buckets of 1 ms. */
export const fine = count("resource", hit, () => true, { steps: most, window: "1s" });

export const hits = permit(hit);
export const told = permit(tell, (r) => whole.of(r) === r.args.whole && seven.of(r, "a") === r.args.seven && fine.of(r) === r.args.fine);
