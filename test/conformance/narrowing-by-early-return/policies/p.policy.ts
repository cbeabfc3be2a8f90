import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "narrowing by early return" });

export const known = permit(note, (r) => {
  const o = r.args.o;
  if (o === undefined) return false;
  const limit = o.n * 2;
  if (limit > 10) { return r.args.list.some((x) => x === o.id); } else if (o.id === "any") return true;
  return r.args.list.every((x) => x !== o.id && limit >= 0);
});
export const z = permit(note, (r) => r.args.z === null || r.args.z.endsWith("!"));
export const notZ = permit(note, (r) => !(r.args.z === null || !r.args.z.includes("?")));
export const both = permit(note, (r) => r.args.o !== undefined && r.args.z !== null && r.args.o.id === r.args.z);
