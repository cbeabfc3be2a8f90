import { permit, policy } from "@enjoin/dsl";
import { enqueue } from "./queue.tools.js";

export default policy({ title: "order of values that may be absent" });

export const high = permit(enqueue, (r) => r.args.n !== undefined && r.args.n > 3);
export const notHigh = permit(enqueue, (r) => !(r.args.n !== undefined && r.args.n > 3));
export const orZero = permit(enqueue, (r) => (r.args.n ?? 0) <= 0);
export const nullOr = permit(enqueue, (r) => r.args.z === null || r.args.z >= 10);
export const chosen = permit(enqueue, (r) => (r.args.n === undefined ? r.args.z === null : r.args.n < r.args.cap));
export const all = permit(enqueue, (r) => r.args.list.every((x) => x === null || x < r.args.cap));
export const some = permit(enqueue, (r) => r.args.list.some((x) => x !== null && x < r.args.cap));
export const defaults = permit(enqueue, (r) => r.args.list.every((x) => (x ?? -1) < 0));
export const length = permit(enqueue, (r) => (r.args.text?.length ?? 99) < 2);
