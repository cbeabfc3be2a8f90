import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "values of unknown type are what a test shows" });

const kindOf = (x: unknown): string => {
  switch (typeof x) {
    case "string": return "text";
    case "number": return "number";
    case "boolean": return "flag";
    case "object": return x === null ? "null" : Array.isArray(x) ? "list" : "object";
    default: return "nothing";
  }
};

export const all = permit(anyTool);
export const same = deny(use, (r) => r.args.any === "x");
export const text = deny(use, (r) => typeof r.args.any === "string" && r.args.any.length > 1);
export const number = deny(use, (r) => typeof r.args.any === "number" && r.args.any > 5);
export const flag = deny(use, (r) => typeof r.args.any === "boolean" && r.args.any);
export const list = deny(use, (r) => Array.isArray(r.args.any) && r.args.any.some((x) => x === "x" || (typeof x === "number" && x > 5)));
export const texts = deny(use, (r) => Array.isArray(r.args.any) && r.args.any.filter((x) => typeof x === "string").join("") === "xy");
export const keyed = deny(use, (r) => typeof r.args.any === "object" && r.args.any !== null && "k" in r.args.any && r.args.any.k === "x");
export const deeper = deny(use, (r) => typeof r.args.any === "object" && r.args.any !== null && "o" in r.args.any && typeof r.args.any.o === "object" && r.args.any.o !== null && "k" in r.args.any.o && r.args.any.o.k === 1);
export const objects = deny(use, (r) => typeof r.args.any === "object");
export const nothing = deny(use, (r) => kindOf(r.args.any) === "null");
export const lists = deny(use, (r) => kindOf(r.args.any) === "list");
export const object = deny(use, (r) => kindOf(r.args.any) === "object");
export const there = deny(use, (r) => r.args.maybe != null && typeof r.args.maybe === "boolean" && r.args.maybe);
export const absent = deny(use, (r) => r.args.maybe == null);
