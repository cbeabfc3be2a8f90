import { permit, policy } from "@enjoin/dsl";
import { glue } from "./join.tools.js";

export default policy({ title: "join of none of one and of many" });

const WORDS = ["x", "y"];

export const usual = permit(glue, (r) => r.args.list.join() === "a,b");
export const comma = permit(glue, (r) => r.args.list.join() === r.args.list.join(",") && r.args.list.length > 3);
export const none = permit(glue, (r) => r.args.list.join("") === r.args.by);
export const by = permit(glue, (r) => r.args.list.join(r.args.by) === "a--b");
export const made = permit(glue, (r) => r.args.list.map((x) => x.length).map((n) => `${n}`).join("+") === "1+0");
export const constant = permit(glue, (r) => WORDS.join(r.args.by) === r.args.list.join("z"));
export const written = permit(glue, (r) => [r.args.by, "m"].join("/") === "k/m");
export const inner = permit(glue, (r) => r.args.rows.map((row) => row.join("")).join(";") === ";ab;c");
