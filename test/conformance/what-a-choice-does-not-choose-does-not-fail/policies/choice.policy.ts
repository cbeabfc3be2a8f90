import { deny, permit, policy } from "@enjoin/dsl";
import { go } from "./go.tools.js";

export default policy({ title: "what a choice does not choose does not fail" });

const next = (n: number) => n + 1;

export const lets = permit(go);
export const ternary = deny(go, (r) => (r.args.op === "ternary" ? r.args.n + 1 : 0) === 0 && r.args.on);
export const early = deny(go, (r) => {
  if (r.args.op !== "early") return false;
  const more = next(r.args.n);
  if (r.args.on) return more > 0;
  return true;
});
export const coalesce = deny(go, (r) => r.args.op === "coalesce" && (r.args.o ?? next(r.args.n)) > 0);
export const twice = deny(go, (r) => r.args.op === "twice" && (r.args.o ?? r.args.p ?? r.args.n * 2) > 0);
export const chain = deny(go, (r) => r.args.op === "chain" && r.args.list?.some((x) => x + r.args.n > 0) === true);
export const inner = deny(go, (r) => r.args.op === "inner" && (r.args.on ? "yes" : r.args.o === undefined ? `${r.args.n + 1}` : "o") !== "o");
export const absent = deny(go, (r) => r.args.op === "absent" && (r.args.on ? r.args.n + 1 : undefined) === undefined);
