import { deny, permit, policy } from "@enjoin/dsl";
import { either, not_ok } from "./with.js";
import { every } from "./every.tools.js";

export default policy({ title: "parameters named as keywords of rego" });

export const contains = permit(every, (input) => input.args.in !== "no");
export const some = deny(every, (data) => data.args.list.some((some) => some === data.args.in));
export const not = deny(every, (not) => !not.args.list.every((not) => not !== "not"));
export const as = deny(every, (as) => as.args.list.map((contains) => contains + as.args.with).includes("as!"));
export const rego = deny(every, ({ args: { if: data, in: input, null: as, default: some, else: every, package: not, import: contains, with: of } }) =>
  data && `${input}${as}${some}${every}${not}${contains}${of}` === "1234567");
export const of = deny(every, (input) => either(input.args.in, input.args.with) && not_ok(input.args.list));
