import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "nested lambdas capture" });

export const every = permit(note, (r) => r.args.rows.every((row) => row.tags.some((t) => !r.args.ban.includes(t) && (t === row.id || t === r.args.k))));
export const notAny = permit(note, (r) => !r.args.rows.some((row) => !row.tags.every((t) => r.args.ban.some((b) => b === t || (b + row.id) === t))));
export const flat = permit(note, (r) => r.args.rows.flatMap((row) => row.tags.map((t) => row.id + t)).filter((x) => r.args.ban.includes(x)).length === 2);
export const joined = permit(note, (r) => r.args.rows.map((row) => row.tags.filter((t) => t !== row.id).join("+")).join("|") === "b|a+c|");
export const shadow = permit(note, (r) => r.args.rows.some((x) => x.tags.some((x) => x === r.args.k)) && r.args.ban.some((x) => x === "z"));
