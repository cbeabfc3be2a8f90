import { count, deny, permit, policy } from "@enjoin/dsl";
import { go } from "./go.tools.js";

export default policy({ title: "a comparison behind what fails does not hide it" });

const both = (s: string, n: number) => n + 1 > 0 && s === "helper";
const neither = (s: string, n: number) => {
  if (n + 1 < 0) return true;
  return s === "none";
};

export const times = count("session", go, (e) => e.args.n + 1 > 0 && e.args.s === "never");
export const lets = permit(go, (r) => r.args.op !== "deny");
export const and = deny(go, (r) => r.args.op === "and" && r.args.n + 1 > 0 && r.args.s === "x");
export const first = deny(go, (r) => (r.args.op === "first" ? r.args.n + 1 : 0) === 5 && r.args.s === "x");
export const local = deny(go, (r) => {
  const m = r.args.op === "local" ? r.args.n + 1 : 0;
  return r.args.s === "x" && m > 0;
});
export const starts = deny(go, (r) => {
  if (r.args.op !== "starts") return false;
  if (r.args.n * 2 === 0) return false;
  return r.args.s.startsWith("x");
});
export const either = deny(go, (r) => r.args.op === "either" && (r.args.n + 1 < 0 || r.args.s === "x"));
export const negated = deny(go, (r) => r.args.op === "negated" && !(r.args.n + 1 > 0 && r.args.s === "x"));
export const member = deny(go, (r) => r.args.op === "member" && r.args.n - -1 !== 7 && ["x", "y"].includes(r.args.s));
export const helper = deny(go, (r) => r.args.op === "helper" && both(r.args.s, r.args.n));
export const notHelper = deny(go, (r) => r.args.op === "not helper" && !neither(r.args.s, r.args.n));
export const filter = deny(go, (r) => r.args.op === "filter" && r.args.list.filter((x) => x + r.args.n > 0 && x === 1).length === 1);
export const some = deny(go, (r) => r.args.op === "some" && r.args.list.some((x) => { const m = x + r.args.n; return x === 1 && m > 1; }));
