import { count, deny, log, permit, policy, sum } from "@enjoin/dsl";
import { hit } from "./win.tools.js";

export default policy({ title: "a window looks back from the time of the event" });

export const hits = count("session", hit, undefined, { window: "10s" });
export const load = sum("session", hit, (e) => e.args.n, { window: "1m", key: (e) => e.args.host });
export const ever = sum("subject", hit, (e) => e.args.n);

export const lets = permit(hit);
export const often = deny(hit, (r) => hits.of(r) >= 2);
export const heavy = deny(hit, (r) => load.of(r, r.args.host) > 10);
export const seen = log(hit, (r) => ever.of(r) > 0, { message: (r) => `${ever.of(r)} ${hits.of(r)} ${load.of(r, "a")}` });
