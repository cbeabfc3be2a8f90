import { anyTool, deny, permit, policy, union, type UnionTracker } from "@enjoin/dsl";
import { copy, read, send, write } from "./f.tools.js";
export default policy({ title: "Labels follow the data" });
/** What each file of a drive carries, whoever read or copied it. A copy carries what its source does. */
export const carries: UnionTracker = union(
  "resource",
  [read, copy],
  (e) => ("from" in e.args ? carries.of(e, e.args.from) : e.result?.labels),
  { key: (e) => ("to" in e.args ? e.args.to : e.args.path) },
);
/** The same by another name: what is written carries all that the session has read. */
export const carried = union("session", read, (e) => e.result?.labels);
export const written = union("resource", write, (e) => carried.of(e), { key: (e) => e.args.to });
export const works = permit(anyTool);
export const leaves = deny(send, (r) => carries.of(r, r.args.file).has("confidential"));
export const quotes = deny(send, (r) => written.of(r, r.args.file).has("confidential"));
