import { permit, policy } from "@enjoin/dsl";
import { ask } from "./narrow.tools.js";

export default policy({ title: "narrowing behind and or and choice" });

export const and = permit(ask, (r) => r.args.z !== null && r.args.z.startsWith("a"));
export const or = permit(ask, (r) => r.args.z === null || r.args.z.startsWith("a"));
export const choice = permit(ask, (r) => (r.args.z === null ? r.args.o === undefined : r.args.z.endsWith("z")));
export const notOr = permit(ask, (r) => !(r.args.z === null || r.args.z.length > 2));
export const deep = permit(ask, (r) => r.args.o !== undefined && r.args.o.k != null && r.args.o.k.length === 1);
export const deepOr = permit(ask, (r) => r.args.o === undefined || r.args.o.k == null || r.args.o.k === "x");
export const local = permit(ask, (r) => {
  const k = r.args.o?.k;
  return k != null && k.trim() === "x";
});
export const copy = permit(ask, (r) => {
  const o = r.args.o;
  const z = r.args.z;
  if (o === undefined || z === null) return false;
  return o.k === z;
});
