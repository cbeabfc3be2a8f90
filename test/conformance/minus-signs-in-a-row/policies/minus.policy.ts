import { permit, policy, sum } from "@enjoin/dsl";
import { calc } from "./minus.tools.js";

export default policy({ title: "minus signs in a row" });

const LEAST = -7;
const OFFSETS = [-1, -2];

export const total = sum("session", calc, (e) => -e.args.n - -e.args.m);

export const twice = permit(calc, (r) => - -r.args.n === r.args.m);
export const grouped = permit(calc, (r) => -(-(-r.args.n)) === r.args.m);
export const sub = permit(calc, (r) => r.args.n - -r.args.m === -1);
export const first = permit(calc, (r) => -r.args.n + r.args.m < LEAST);
export const constant = permit(calc, (r) => -LEAST === r.args.n && r.args.m > LEAST - -LEAST);
export const list = permit(calc, (r) => [-r.args.n, -1, LEAST].includes(r.args.m) && [r.args.n].map((n) => -n * -OFFSETS.length).some((n) => -n < 0));
export const product = permit(calc, (r) => -r.args.n * -r.args.m === -(r.args.n * -r.args.m) && r.args.n > 90);
export const order = permit(calc, (r) => -r.args.n >= -5 && -5 > -r.args.m);
export const text = permit(calc, (r) => `${-r.args.n}${-1}-${- -r.args.m}` === "-3-1-4");
export const memory = permit(calc, (r) => -total.of(r) > 5);
