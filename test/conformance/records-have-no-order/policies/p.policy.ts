import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "records have no order" });

export const fixed = permit(note, (r) => r.args.r["b"] === "2");
export const missing = permit(note, (r) => r.args.r["zz"] === undefined);
export const odd = permit(note, (r) => (r.args.r['a"b'] ?? "") === "q");
