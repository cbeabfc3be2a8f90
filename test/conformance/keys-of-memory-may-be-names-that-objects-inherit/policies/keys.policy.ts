import { count, deny, once, permit, policy, sum, union } from "@enjoin/dsl";
import { open } from "./keys.tools.js";

export default policy({ title: "keys of memory may be names that objects inherit" });

export const opened = once("session", open, undefined, { key: (e) => e.args.name });
export const times = count("subject", open, () => true, { key: (e) => e.args.name, window: "1m" });
export const sizes = sum("resource", open, (e) => e.args.size, { key: (e) => `${e.args.name}/${e.args.size}` });
export const words = union("task", open, (e) => [e.args.name], { key: (e) => `${e.args.size}` });

export const lets = permit(open, (r) => !opened.of(r, r.args.name));
export const again = deny(open, (r) => times.of(r, r.args.name) > 0);
export const big = deny(open, (r) => sizes.of(r, `${r.args.name}/1`) > 0 && r.args.size === 2);
export const known = deny(open, (r) => words.of(r, "1").has(r.args.name) && r.args.size === 3);
