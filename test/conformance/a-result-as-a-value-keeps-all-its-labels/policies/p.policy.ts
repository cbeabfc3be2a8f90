import { anyTool, deny, permit, policy, union } from "@enjoin/dsl";
import { read } from "./t.tools.js";

export default policy({ title: "a result as a value keeps all its labels" });

const labelsOf = (x: { readonly labels: readonly string[] } | undefined) => x?.labels;

export const named = union("session", read, (e) => {
  const back = e.result;
  return back?.labels;
});
export const given = union("session", read, (e) => labelsOf(e.result));
export const held = union("session", read, (e) => {
  const held = { back: e.result };
  return held.back?.labels;
});
export const whole = union("session", read, (e) => (e.result === undefined ? ["none"] : e.result.labels));
export const all = permit(anyTool);
export const byName = deny(read, (r) => named.of(r).has("secret"));
export const byHelper = deny(read, (r) => given.of(r).has("secret"));
export const byObject = deny(read, (r) => held.of(r).has("secret"));
export const byItself = deny(read, (r) => whole.of(r).has("secret") || whole.of(r).has("none"));
export const ofResource = deny(read, (r) => named.of(r).has("internal") && named.of(r).has("own"));
