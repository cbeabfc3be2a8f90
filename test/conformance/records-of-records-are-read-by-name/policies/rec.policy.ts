import { permit, policy } from "@enjoin/dsl";
import { set } from "./rec.tools.js";

export default policy({ title: "records of records are read by name" });

export const dotted = permit(set, (r) => r.args.m.a?.b === 1);
export const quoted = permit(set, (r) => r.args.m["a.b"]?.["c d"] === 2);
export const sum = permit(set, (r) => (r.args.m.a?.b ?? 0) + (r.args.m.a?.c ?? 0) === 7);
export const missing = permit(set, (r) => r.args.m.a === undefined);
export const below = permit(set, (r) => r.args.m.a !== undefined && r.args.m.a.b === undefined);
export const list = permit(set, (r) => r.args.lists.x?.includes("v") === true && r.args.lists.y?.length === undefined);
export const flags = permit(set, (r) => r.args.flags.on ?? r.args.flags["default"] ?? false);
export const objects = permit(set, (r) => r.args.objects.o?.id.startsWith("i") === true && r.args.objects.o.tag === undefined);
