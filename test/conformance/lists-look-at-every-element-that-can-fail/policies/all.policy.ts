import { deny, permit, policy } from "@enjoin/dsl";
import { go } from "./go.tools.js";

export default policy({ title: "lists look at every element that can fail" });

const big = (n: number) => n * 3 > 20;

export const lets = permit(go);
export const some = deny(go, (r) => r.args.op === "some" && r.args.list.some((n) => n + 1 > 5));
export const every = deny(go, (r) => r.args.op === "every" && r.args.list.every((n) => n + 1 > 5));
export const notSome = deny(go, (r) => r.args.op === "not some" && !r.args.list.some((n) => n + 1 > 5));
export const filter = deny(go, (r) => r.args.op === "filter" && r.args.list.filter(big).length === 1);
export const map = deny(go, (r) => r.args.op === "map" && r.args.list.map((n) => n - -1).includes(7));
export const flat = deny(go, (r) => r.args.op === "flat" && r.args.list.flatMap((n) => (n > 100 ? [n + 1] : [])).length === 0);
export const inner = deny(go, (r) => r.args.op === "inner" && r.args.list.some((n) => r.args.list.every((m) => n + m > 0)));
export const plain = deny(go, (r) => r.args.op === "plain" && r.args.list.some((n) => n > 5));
