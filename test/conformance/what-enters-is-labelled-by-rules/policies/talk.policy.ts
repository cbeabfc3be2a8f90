import { anyTool, deny, label, permit, policy, reading, results, union } from "@enjoin/dsl";
import { browse, document, prompt, reply } from "./talk.tools.js";

export default policy({ title: "What entered" });

export const any = permit(anyTool);
export const minutes = label(document, (r) => (r.args.title.startsWith("Minutes") ? ["internal"] : []));
export const quoted = label([document, prompt], (r) => (r.result.text?.includes("> ") === true ? ["quoted"] : undefined));
export const host = label(reading, (r) => r.effect.from.map((d) => d.domain));
export const known = label(prompt, (r) => (r.result.labels.length === 0 ? ["own words"] : []));

export const carried = union("session", (e) => e.result?.labels);
export const internal = deny(reply, (r) => carried.of(r).has("internal") && r.args.links.length > 0);
export const evil = deny(reply, (r) => carried.of(r).has("evil.example"));
export const words = deny(reply, (r) => carried.of(r).has("own words") && carried.of(r).has("quoted"));
export const bounced = deny(results(browse), (r) => r.result.labels.includes("evil.example"));
