import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "sets hold each value once" });

const ALLOWED = new Set(["b", "a", "b"]);
const has = (set: ReadonlySet<string>, x: string) => set.has(x) && set.size > 1;

export const all = permit(anyTool);
export const twice = deny(use, (r) => new Set(r.args.tags).size < r.args.tags.length);
export const constant = deny(use, (r) => ALLOWED.has(r.args.word) && ALLOWED.size === 2);
export const written = deny(use, (r) => new Set(["c", "c"]).has(r.args.word));
export const empty = deny(use, (r) => new Set<string>().has(r.args.word));
export const numbers = deny(use, (r) => new Set<number>(r.args.ns).has(5) && new Set(r.args.ns).size === 2);
export const flags = deny(use, (r) => new Set(r.args.flags).size === 2);
export const given = deny(use, (r) => has(new Set(r.args.tags), r.args.word) || has(ALLOWED, r.args.word));
export const ofSet = deny(use, (r) => new Set([...new Set(r.args.tags), "a"]).size === 2);
export const named = deny(use, (r) => { const seen = new Set(r.args.tags.map((t) => t.trim())); return seen.size === 1 && seen.has("a"); });
