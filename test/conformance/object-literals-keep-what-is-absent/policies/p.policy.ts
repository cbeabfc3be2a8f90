import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "object literals keep what is absent" });

const summary = (text: string, n: number | undefined) => ({ text, length: text.length, n });

export const all = permit(anyTool);
export const fields = deny(use, (r) => { const o = { a: r.args.text, "b c": 1 }; return o.a === "x" && o["b c"] === 1; });
export const absent = deny(use, (r) => { const o = { n: r.args.n }; return o.n === undefined; });
export const key = deny(use, (r) => { const o = { n: r.args.n }; return "n" in o && Object.keys(o).length === 1; });
export const values = deny(use, (r) => { const o = { n: r.args.n, m: 1 }; return Object.values(o).some((v) => v === undefined); });
export const nothing = deny(use, (r) => { const o = { note: r.args.note }; return o.note === null; });
export const mapped = deny(use, (r) => r.args.items.map(({ id, size }) => ({ id, big: size > 5 })).some((o) => o.big && o.id === "x"));
export const either = deny(use, (r) => r.args.items.map((i) => (i.size > 5 ? { big: i.id } : { small: i.id })).some((o) => o.small === "x"));
export const helper = deny(use, (r) => { const { length, n = 3 } = summary(r.args.text, r.args.n); return length > 1 && n > 2; });
export const nested = deny(use, (r) => { const o = { in: { list: [r.args.text, "y"] } }; return o.in.list.includes("y") && o.in.list[0] === "x"; });
