import { deny, permit, policy } from "@enjoin/dsl";
import { calc } from "./calc.tools.js";

export default policy({ title: "sums and products up to the last safe integer" });

const MAX = 9_007_199_254_740_991;

export const lets = permit(calc);
export const sum = deny(calc, (r) => r.args.op === "sum" && r.args.a + r.args.b === MAX);
export const difference = deny(calc, (r) => r.args.op === "difference" && r.args.a - r.args.b === -MAX);
export const product = deny(calc, (r) => r.args.op === "product" && r.args.a * r.args.b > MAX - 100);
export const back = deny(calc, (r) => r.args.op === "back" && r.args.a + 1 - 1 === r.args.a);
export const square = deny(calc, (r) => r.args.op === "square" && r.args.a * r.args.a <= MAX);
export const minus = deny(calc, (r) => r.args.op === "minus" && -r.args.a === r.args.b);
export const list = deny(calc, (r) => r.args.op === "list" && [r.args.a, r.args.b].map((n) => n * 3 + 1).some((n) => n % 2 === 0));
