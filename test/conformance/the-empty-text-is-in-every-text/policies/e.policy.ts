import { permit, policy } from "@enjoin/dsl";
import { find } from "./e.tools.js";

export default policy({ title: "the empty text is in every text" });

export const includes = permit(find, (r) => r.args.text.includes(r.args.part));
export const starts = permit(find, (r) => r.args.text.startsWith(r.args.part));
export const ends = permit(find, (r) => r.args.text.endsWith(r.args.part));
export const always = permit(find, (r) => r.args.text.includes("") && r.args.text.startsWith("") && r.args.text.endsWith("") && r.args.list.length === 0);
export const inEmpty = permit(find, (r) => "".includes(r.args.part));
export const inList = permit(find, (r) => r.args.list.includes(""));
export const joined = permit(find, (r) => r.args.list.join("").includes(r.args.text) && r.args.part === "j");
export const negated = permit(find, (r) => !r.args.text.includes(r.args.part) && !r.args.text.startsWith(r.args.part));
