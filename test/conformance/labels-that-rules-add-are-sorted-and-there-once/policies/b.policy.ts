import { deny, label, permit, policy, results } from "@enjoin/dsl";
import { tag } from "./tag.tools.js";

export default policy({ title: "The second file" });

export const permitted = permit(tag);
export const b = label(tag, (r) => ["q", ...(r.args.more ?? [])]);
export const listed = deny(results(tag), () => true, { message: (r) => `${r.result.labels.length}: ${r.result.labels.join(",")}` });
export const order = deny(results(tag), (r) => r.result.labels.join("") === "zmaq\u{FF5E}\u{1F600}");
export const plain = deny(results(tag), (r) => r.result.labels.join("") === "maBaq");
