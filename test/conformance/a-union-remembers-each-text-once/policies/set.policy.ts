import { deny, log, permit, policy, union } from "@enjoin/dsl";
import { tag } from "./set.tools.js";

export default policy({ title: "a union remembers each text once" });

export const tags = union("session", tag, (e) => e.args.tags);
export const shouted = union("session", tag, (e) => e.args.tags?.map((t) => `${t}!`), { key: (e) => e.args.by });

export const lets = permit(tag, (r) => tags.of(r).size < 4);
export const full = deny(tag, (r) => tags.of(r).size === 3 && tags.of(r).some((t) => t.length === 2));
export const empty = deny(tag, (r) => tags.of(r).has("") && !tags.of(r).some((t) => t.trim() !== ""));
export const none = log(tag, (r) => !tags.of(r).some((t) => t === t.trim()), { message: (r) => `${tags.of(r).size}/${shouted.of(r, r.args.by).size}` });
export const mine = deny(tag, (r) => shouted.of(r, r.args.by).has("x!") && !shouted.of(r, "ann").has("x!"));
