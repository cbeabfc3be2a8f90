import { anyTool, deny, label, once, permit, policy, union } from "@enjoin/dsl";
import { lookUp, ping, query, send } from "./crm.tools.js";

export default policy({ title: "What tables hold" });

/** Whoever is in the table of customers is a person. */
export const personal = label([query, lookUp], (r) => (r.args.table === "customers" ? ["personal"] : []));
export const several = label(query, (r) => (r.args.limit === undefined ? ["whole", r.args.table] : undefined));
export const late = label(anyTool, (r) => (r.time > 1_790_000_000_000 ? ["late"] : undefined));

export const carried = union("session", (e) => e.result?.labels);
export const met = once("subject", query, (e) => e.result?.labels.includes("personal") ?? false);

export const reads = permit([query, lookUp, ping]);
/** A label may let more happen: it comes from the policy, and from no claim. */
export const known = permit(send, (r) => carried.of(r).has("crm"));
export const leaves = deny(send, (r) => carried.of(r).has("personal") && r.args.to.domain !== "acme.example");
export const all = deny(send, (r) => carried.of(r).has("whole") && carried.of(r).has("orders"));
export const again = deny(query, (r) => met.of(r) && r.args.table === "customers");
export const tired = deny(send, (r) => carried.of(r).has("late"));
