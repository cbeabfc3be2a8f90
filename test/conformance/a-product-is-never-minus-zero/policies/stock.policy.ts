import { deny, log, permit, policy, sum } from "@enjoin/dsl";
import { move, sink } from "./stock.tools.js";

export default policy({ title: "a product is never minus zero" });

export const moved = sum("session", move, (e) => e.args.by * e.args.times);
export const each = sum("subject", move, (e) => e.args.by * (e.args.twice === true ? 2 : 0), {
  key: (e) => `${e.args.by * e.args.times}`,
});

export const any = permit(move, () => true);
export const told = log(move, undefined, { message: (r) => `${r.args.by * r.args.times} of ${r.args.item}` });
export const asText = deny(move, (r) => `${r.args.by * r.args.times}` === "-0");
export const asOne = deny(
  move,
  (r) => r.args.item === "one" && ![0].includes(r.args.by * r.args.times * (r.args.times + 1)),
);
export const before = deny(move, (r) => each.of(r, "-0") !== 0);
export const again = deny(move, (r) => r.args.item === "again" && each.of(r, "0") === 0);

export const sinks = permit(sink, (r) => `${r.args.depth * r.args.steps}` === "0");
