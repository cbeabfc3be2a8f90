import { permit, policy } from "@enjoin/dsl";
import { set } from "./lit.tools.js";

export default policy({ title: "literals of several types stay apart" });

const ONES = ["1", "one"];
const NUMBERS = [1, 2.5];

export const one = permit(set, (r) => r.args.value === 1);
export const oneText = permit(set, (r) => r.args.value === "1");
export const yes = permit(set, (r) => r.args.value === true);
export const yesText = permit(set, (r) => r.args.value === "true");
export const neither = permit(set, (r) => r.args.value !== 1 && r.args.value !== "1" && r.args.value !== true && r.args.value !== "true");
export const same = permit(set, (r) => r.args.value === r.args.other);
export const listed = permit(set, (r) => r.args.values.includes(r.args.value));
export const text = permit(set, (r) => ONES.includes(r.args.text));
export const number = permit(set, (r) => NUMBERS.includes(r.args.number));
export const mixed = permit(set, (r) => r.args.mode === r.args.text);
