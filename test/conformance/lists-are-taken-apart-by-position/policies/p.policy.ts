import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "lists are taken apart by position" });

const same = ([a = "none", b = "none"]: string[]) => a === b;
const fine = ({ id, ok = true }: { id: string; ok?: boolean }) => ok && id !== "";

export const all = permit(anyTool);
export const gaps = deny(use, (r) => { const [a, , c] = r.args.tags; return a === "x" && c === undefined; });
export const rest = deny(use, (r) => { const [, ...others] = r.args.tags; return others.length > 1 && others[0] === "y"; });
export const defaults = deny(use, (r) => { const [a = "none"] = r.args.tags; return a === "none"; });
export const nested = deny(use, (r) => { const [{ id, ok = false } = { id: "nobody" }] = r.args.pairs; return ok || id === "nobody"; });
export const helper = deny(use, (r) => same(r.args.tags));
export const lambda = deny(use, (r) => r.args.pairs.some(({ id, ok }) => id === "p" && ok === undefined));
export const byName = deny(use, (r) => !r.args.pairs.every(fine));
export const entries = deny(use, (r) => Object.entries({ a: r.args.tags.length, b: 1 }).every(([key, n]) => key === "b" || n > 2));
