import { deny, permit, policy } from "@enjoin/dsl";
import { go } from "./go.tools.js";

export default policy({ title: "what and and or do not need does not fail" });

export const lets = permit(go);
export const or = deny(go, (r) => r.args.op === "or" && (r.args.a || r.args.n + 1 > 0));
export const orFirst = deny(go, (r) => r.args.op === "or first" && (r.args.n + 1 < 0 || r.args.a));
export const and = deny(go, (r) => r.args.op === "and" && r.args.a && r.args.n + 1 !== 0);
export const three = deny(go, (r) => r.args.op === "three" && (r.args.a || r.args.b || r.args.n * 2 > 0));
export const not = deny(go, (r) => r.args.op === "not" && !(r.args.a && r.args.n + 1 > 0));
export const notOr = deny(go, (r) => r.args.op === "not or" && !(!r.args.a || r.args.n + 1 === 0));
export const value = deny(go, (r) => r.args.op === "value" && (r.args.a || r.args.n + 1 > 0) === r.args.b);
export const mixed = deny(go, (r) => r.args.op === "mixed" && ((r.args.a && r.args.b) || (r.args.a !== r.args.b && r.args.n - -1 > 5)));
export const list = deny(go, (r) => r.args.op === "list" && r.args.list.some((x) => x === 0 || x + r.args.n > 5));
