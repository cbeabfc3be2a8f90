import { permit, policy } from "@enjoin/dsl";
import { weigh } from "./scale.tools.js";

export default policy({ title: "numbers with fractions compare by value" });

export const same = permit(weigh, (r) => r.args.x === r.args.y);
export const less = permit(weigh, (r) => r.args.x < r.args.y);
export const atMost = permit(weigh, (r) => !(r.args.x > r.args.y));
export const exact = permit(weigh, (r) => r.args.x === 0.3);
export const big = permit(weigh, (r) => r.args.x > 9007199254740991);
export const whole = permit(weigh, (r) => r.args.x === r.args.i);
export const minus = permit(weigh, (r) => r.args.x <= -0.5 || -1e-7 >= r.args.x);
