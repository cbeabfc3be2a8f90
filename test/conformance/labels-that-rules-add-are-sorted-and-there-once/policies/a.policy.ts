import { label, policy } from "@enjoin/dsl";
import { tag } from "./tag.tools.js";

export default policy({ title: "The first file" });

export const z = label(tag, (r) => r.args.tags);
export const a = label(tag, (r) => new Set(r.args.tags).size > 3 ? [] : r.args.tags.filter((t) => t !== "x"));
