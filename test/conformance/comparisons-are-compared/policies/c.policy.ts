import { permit, policy } from "@enjoin/dsl";
import { check } from "./c.tools.js";

export default policy({ title: "comparisons are compared" });

export const both = permit(check, (r) => (r.args.a === r.args.b) === (r.args.c === r.args.d));
export const order = permit(check, (r) => r.args.n > 3 !== r.args.on);
export const found = permit(check, (r) => r.args.list.includes(r.args.a) === true);
export const notFound = permit(check, (r) => r.args.list.includes(r.args.a) === false);
export const some = permit(check, (r) => r.args.list.some((x) => x === r.args.b) === r.args.on);
export const every = permit(check, (r) => r.args.list.every((x) => (x === r.args.b) === r.args.on));
export const logic = permit(check, (r) => (r.args.on && r.args.n < 0) !== (r.args.on || r.args.n < 0));
export const local = permit(check, (r) => {
  const same = r.args.a === r.args.b;
  const other = r.args.c !== r.args.d;
  return same !== other && same;
});
export const among = permit(check, (r) => [r.args.a === "x", r.args.n === 4].includes(r.args.on));
