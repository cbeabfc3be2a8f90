import { distinct, permit, policy, sum } from "@enjoin/dsl";
import { add, look } from "./back.tools.js";

export default policy({ title: "a clock that goes back joins what is later" });

export const added = sum("session", add, (e) => e.args.n, { window: "24s" });
export const names = distinct("session", add, (e) => e.args.to, { window: "24s" });

export const goes = permit(add);
export const sees = permit(look, (r) => added.of(r) === r.args.n && names.of(r) === r.args.different);
