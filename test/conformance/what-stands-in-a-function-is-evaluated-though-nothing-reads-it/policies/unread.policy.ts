import { deny, permit, policy } from "@enjoin/dsl";
import { go } from "./go.tools.js";

export default policy({ title: "what stands in a function is evaluated though nothing reads it" });

const ignores = (text: string, _n: number) => text === "ignores";
const binds = (text: string, n: number) => {
  const _more = n + 1;
  return text === "binds";
};

export const lets = permit(go);
export const local = deny(go, (r) => {
  if (r.args.op !== "local") return false;
  const _more = r.args.n + 1;
  return r.args.on;
});
export const between = deny(go, (r) => {
  if (r.args.op !== "between") return false;
  const more = r.args.n + 1;
  if (!r.args.on) return false;
  return more > 3;
});
export const parameter = deny(go, (r) => r.args.op === "ignores" && ignores(r.args.op, r.args.n + 1));
export const helper = deny(go, (r) => r.args.op === "binds" && !binds(r.args.op, r.args.n));
export const lambda = deny(go, (r) => r.args.op === "lambda" && r.args.list.some((x) => { const _more = x + 1; return x < 0; }));
export const length = deny(go, (r) => r.args.op === "length" && r.args.list.map((x) => x + 1).length > 1);
export const part = deny(go, (r) => { if (r.args.op !== "part") return false; const { a } = r.args.o; const _b = a + 1; return true; });
