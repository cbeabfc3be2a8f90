import { permit, policy } from "@enjoin/dsl";
import { cut } from "./rem.tools.js";

export default policy({ title: "a remainder has the sign of what is divided" });

const WEEK = 7;

export const byThree = permit(cut, (r) => r.args.n % 3 === r.args.want);
export const byMinusThree = permit(cut, (r) => r.args.n % -3 === r.args.want);
export const byWeek = permit(cut, (r) => r.args.n % WEEK === r.args.want);
export const ofNegation = permit(cut, (r) => -r.args.n % 3 === r.args.want);
export const negated = permit(cut, (r) => -(r.args.n % 3) === r.args.want);
export const ofProduct = permit(cut, (r) => r.args.n > 5 && (r.args.n * r.args.n) % 10 === r.args.want);
export const chained = permit(cut, (r) => (r.args.n % 7) % 4 === r.args.want && r.args.n > 5);
export const text = permit(cut, (r) => `${r.args.n % 3}${-r.args.n}` === "00");
