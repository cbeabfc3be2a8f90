import { permit, policy } from "@enjoin/dsl";
import { num } from "./ids.tools.js";

export default policy({ title: "locals that differ in case or signs only" });

const sum = (a: number, A: number, a_: number, _a: number, $a: number) => a + A * 10 + a_ * 100 + _a * 1000 + $a * 10000;
const Ä = 7;
const größe = (größe: string, GRÖSSE: string) => `${größe}/${GRÖSSE}`;

export const cases = permit(num, (r) => {
  const a = r.args.n;
  const A = a + 1;
  const a_ = A + 1;
  const _a = a_ + 1;
  const $a = _a + 1;
  const a$ = $a + 1;
  const a_2 = a$ + 1;
  const a2 = a_2 + 1;
  const A_2 = a2 + 1;
  const __a = A_2 + 1;
  const $ = __a + 1;
  const _ = $ + 1;
  const list = [a, A, a_, _a, $a, a$, a_2, a2, A_2, __a, $, _];
  return list.map((x) => `${x}`).join() === r.args.s && sum(a, A, a_, _a, $a) === 54321;
});
export const beyond = permit(num, (r) => {
  const 名 = r.args.s;
  const 前 = 名.trim();
  const ñ = r.args.n;
  const n = ñ + Ä;
  const v = n - ñ;
  return 名 !== 前 && n === 10 && v === 7 && größe(前, 名) === "x/ x";
});
export const lambdas = permit(num, (r) => r.args.s.split(",").some((x) => r.args.s.split(";").some((X) => r.args.s.split("/").every((x_) => x_.length < X.length && X.length < x.length))));
