import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "a key is looked up or there is no answer" });

const TABLE: Record<string, string[]> = { a: ["x"], b: [] };
const LIMITS = { low: 1, high: 5 };

export const all = permit(anyTool);
export const found = deny(use, (r) => r.args.m[r.args.key] === "x");
export const absent = deny(use, (r) => r.args.m[r.args.key] === undefined);
export const either = deny(use, (r) => r.args.n[r.args.key] == null);
export const table = deny(use, (r) => (TABLE[r.args.key] ?? ["y"]).includes("x"));
export const fallback = deny(use, (r) => (TABLE[r.args.key] ?? ["y"]).includes("y"));
export const limit = deny(use, (r) => LIMITS[r.args.level] > 4);
export const narrowed = deny(use, (r) => { const { key, m } = r.args; return m[key] !== undefined && m[key].length > 1; });
export const written = deny(use, (r) => "a" in r.args.m && r.args.m.a.length > 1);
