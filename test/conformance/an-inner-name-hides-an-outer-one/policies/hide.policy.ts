import { count, permit, policy } from "@enjoin/dsl";
import { helper, MOST } from "./shared.js";
import { step } from "./step.tools.js";

export default policy({ title: "an inner name hides an outer one" });

export const seen = count("session", step);
export const event = permit(step, (r) => r.args.list.some((r) => r === "event") && r.args.n === 1);
export const local = permit(step, (r) => {
  const x = r.args.n;
  return r.args.list.some((x) => x === "local") && x === 1;
});
export const block = permit(step, (r) => {
  const x = r.args.n;
  if (x > 5) {
    const x = r.args.list.length;
    if (x > 1) {
      const x = r.args.list.join("");
      return x === "ab";
    }
    return x === 1;
  }
  return x === 0;
});
export const twice = permit(step, (r) => r.args.list.some((x) => x === "outer" && r.args.list.every((x) => x.length === 5)));
export const imported = permit(step, (r) => {
  const MOST = r.args.n;
  const helper = r.args.list.length;
  const step = MOST + helper;
  const seen = step * 2;
  return seen === 20 && r.args.list.every((permit) => permit === "i");
});
export const outside = permit(step, (r) => helper(r.args.list) && r.args.n > MOST && seen.of(r) === 0);
export const parameter = permit(step, (r) => helper(r.args.list.map((values) => values.trim())) && r.args.n === 2);
