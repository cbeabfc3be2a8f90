import { log, permit, policy, sum } from "@enjoin/dsl";
import { add } from "./zero.tools.js";

export default policy({ title: "memory has no minus zero" });

export const total = sum("session", add, (e) => -e.args.n);
export const recent = sum("session", add, (e) => e.args.n * -1, { window: "1d", key: (e) => `${-e.args.n}` });
export const rest = sum("subject", add, (e) => e.args.n % 3);

export const none = permit(add, (r) => total.of(r) === 0 && recent.of(r, "0") === 0);
export const some = permit(add, (r) => total.of(r) < 0);
export const told = log(add, undefined, { message: (r) => `${total.of(r)} ${recent.of(r, "0")} ${-rest.of(r)}` });
