import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "lists spread into lists" });

export const all = permit(anyTool);
export const joined = deny(use, (r) => [...r.args.a, ...r.args.b].join("") === "xyz");
export const around = deny(use, (r) => ["<", ...r.args.a, ">"].join("") === "<x>");
export const between = deny(use, (r) => [...r.args.a, r.args.word, ...r.args.b].length > 4);
export const includes = deny(use, (r) => [...r.args.n, 7].includes(0.5));
export const lists = deny(use, (r) => [[...r.args.a], [...r.args.b]].some((l) => l.length === 0));
export const alone = deny(use, (r) => [...r.args.a].length === r.args.a.length && [...r.args.a, ...[]].length === 2);
