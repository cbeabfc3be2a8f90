import { anyTool, count, deny, once, permit, policy, sum, union } from "@enjoin/dsl";
import { fetch, list } from "./res.tools.js";

export default policy({ title: "results update what reads the result" });

export const calls = count("session", fetch);
export const results = count("session", fetch, (e) => e.result !== undefined);
export const costs = sum("session", fetch, (e) => e.result?.value?.cost);
export const failed = once("session", fetch, ({ result }) => result?.text?.startsWith("error") === true);
export const owners = union("session", fetch, (e) => e.result?.value?.owners, { key: (e) => e.args.url });
export const byOwner = count("session", list, undefined, { key: (e) => (e.result?.value ?? ["nobody"]).join("+") });
export const labels = union("resource", (e) => e.result?.labels);

export const lets = permit(anyTool);
export const dear = deny(fetch, (r) => costs.of(r) > 10);
export const broken = deny(fetch, (r) => failed.of(r) && calls.of(r) > results.of(r));
export const foreign = deny(fetch, (r) => owners.of(r, r.args.url).some((o) => o !== "me"));
export const twice = deny(list, (r) => byOwner.of(r, "a+b") > 1 || byOwner.of(r, "nobody") > 0);
export const secret = deny(list, (r) => labels.of(r).has("secret") && labels.of(r).has("web"));
