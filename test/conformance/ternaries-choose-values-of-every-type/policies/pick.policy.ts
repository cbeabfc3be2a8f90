import { permit, policy } from "@enjoin/dsl";
import { pick } from "./pick.tools.js";

export default policy({ title: "ternaries choose values of every type" });

export const text = permit(pick, (r) => (r.args.on ? "yes" : "no") === r.args.text);
export const number = permit(pick, (r) => (r.args.on ? r.args.n : -1) + 1 === 0);
export const list = permit(pick, (r) => (r.args.on ? r.args.list : ["none"]).includes("none"));
export const truth = permit(pick, (r) => (r.args.on ? r.args.n > 5 : r.args.text === "no") === true);
export const nothing = permit(pick, (r) => (r.args.on ? r.args.maybe : undefined) === undefined);
export const chained = permit(pick, (r) => (r.args.on ? r.args.maybe : undefined)?.startsWith("m") === true);
export const grade = permit(pick, (r) => (r.args.n < 0 ? "minus" : r.args.n === 0 ? "zero" : r.args.n < 10 ? "digit" : "many") === r.args.text);
export const inTheTest = permit(pick, (r) => (r.args.on ? r.args.n === 7 : r.args.n === 8) ? r.args.list.length === 1 : r.args.list.length === 2);
export const inTheList = permit(pick, (r) => r.args.list.map((x) => (x === r.args.text ? 1 : x === "none" ? 2 : 3)).includes(r.args.on ? 1 : 2));
