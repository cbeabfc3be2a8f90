import { count, permit, policy, sum } from "@enjoin/dsl";
import { peek, put } from "./shelf.tools.js";

export default policy({ title: "entries that were stored apart join when their bucket is touched" });

export const total = sum("session", put, (e) => e.args.n, { window: "24s" });
export const times = count("session", put, (e) => e.args.n !== 0, { window: "24s" });

export const puts = permit(put);
export const peeks = permit(peek, (r) => total.of(r) === r.args.sum && times.of(r) === r.args.times);
