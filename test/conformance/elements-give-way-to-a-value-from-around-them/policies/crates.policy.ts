import { permit, policy } from "@enjoin/dsl";
import { pack } from "./crate.tools.js";
import { all, asManyAs, pairs, stands } from "./marks.js";

export default policy({ title: "elements give way to a value from around them" });

const ids = (crates: readonly { readonly id: string }[]): readonly string[] => crates.map((c) => c.id);

export const helped = permit(pack, (r) => stands(r.args.mark, ids(r.args.crates)));
export const many = permit(pack, (r) => asManyAs(r.args.mark, ids(r.args.crates), r.args.most));
export const paired = permit(pack, (r) => pairs(r.args.mark, ids(r.args.crates), r.args.most));
export const heavy = permit(pack, (r) => r.args.crates.some((c) => all(c.weights, r.args.most)));
export const marked = permit(pack, (r) =>
  r.args.crates.some((c) => c.marks.map(() => c.id).includes(r.args.mark) || c.marks.map(() => c.id).length > 2),
);
export const named = permit(pack, (r) => {
  const first = r.args.crates[0]?.id ?? "none";
  if (r.args.most < 0) return r.args.crates.map(() => first).flatMap((f) => [f, r.args.mark]).join() === "a,b,a,b";
  return r.args.crates.map(() => first).filter((f) => f === r.args.mark).length === 2;
});
export const twice = permit(pack, (r) =>
  r.args.crates.map((c) => c).map((c) => r.args.mark).map((m) => m).join("") === "zzz",
);
