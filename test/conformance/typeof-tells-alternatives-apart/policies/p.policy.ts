import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "typeof tells alternatives apart" });

const first = (to: string | string[]) => (typeof to === "string" ? to : (to[0] ?? "nobody"));

export const all = permit(anyTool);
export const text = deny(use, (r) => typeof r.args.to === "string" && r.args.to.startsWith("x"));
export const listed = deny(use, (r) => Array.isArray(r.args.to) && r.args.to.includes("x"));
export const notText = deny(use, (r) => typeof r.args.to !== "string" ? r.args.to.length > 1 : r.args.to.length > 3);
export const bySwitch = deny(use, (r) => { switch (typeof r.args.id) { case "string": return r.args.id === "7"; case "number": return r.args.id + 1 > 7; default: return true; } });
export const flag = deny(use, (r) => typeof r.args.flag === "boolean" ? r.args.flag : r.args.flag === "auto");
export const object = deny(use, (r) => typeof r.args.to === "object");
export const elements = deny(use, (r) => r.args.list.filter((x) => typeof x === "string").some((x) => x.length > 1));
export const found = deny(use, (r) => r.args.list.find((x) => typeof x === "number") === 3);
export const helper = deny(use, (r) => first(r.args.to) === "x");
export const optional = deny(use, (r) => r.args.opt !== undefined && (typeof r.args.opt === "string" ? [r.args.opt] : r.args.opt).includes("x"));
export const missing = deny(use, (r) => typeof r.args.opt === "undefined");
