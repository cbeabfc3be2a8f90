import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "keys values and entries have no order but are all there" });

const TABLE = { b: 2, a: 1, c: 1 };

export const all = permit(anyTool);
export const key = deny(use, (r) => Object.keys(r.args.m).includes("a"));
export const allKeys = deny(use, (r) => Object.keys(r.args.m).every((k) => k.startsWith("x")));
export const many = deny(use, (r) => Object.keys(r.args.m).length > 2);
export const value = deny(use, (r) => Object.values(r.args.n).some((v) => v !== null && v > 5));
export const nothing = deny(use, (r) => Object.values(r.args.n).some((v) => v === null));
export const entry = deny(use, (r) => Object.entries(r.args.m).some(([k, v]) => k === v));
export const kept = deny(use, (r) => Object.entries(r.args.m).filter(([k]) => k !== "a").map(([, v]) => v.length).some((n) => n > 2));
export const different = deny(use, (r) => new Set(Object.values(r.args.m)).size < Object.keys(r.args.m).length);
export const fields = deny(use, (r) => Object.keys(r.args.o).length === 2 && Object.values(r.args.o).filter((v) => v !== undefined).every((v) => v > 0));
export const flat = deny(use, (r) => Object.keys(r.args.m).flatMap((k) => [k, k]).length > 5);
export const constant = deny(use, (r) => Object.entries(TABLE).some(([k, v]) => r.args.m["key-" + k] === undefined && v > 1));
