import { deny, distinct, log, permit, policy } from "@enjoin/dsl";
import { post } from "./post.tools.js";

export default policy({ title: "different texts are counted once each" });

export const ever = distinct("session", post, (e) => e.args.to);
export const lately = distinct("subject", post, (e) => e.args.to, { window: "10s" });
export const abouts = distinct("session", post, (e) => e.args.about, { key: (e) => e.args.to });
export const each = distinct("task", post, (e) => e.args.about, { key: (e) => e.args.to, window: "10s" });

export const any = permit(post);
export const many = deny(post, (r) => ever.of(r) >= 4);
export const burst = deny(post, (r) => lately.of(r) >= 3);
export const talk = deny(post, (r) => abouts.of(r, r.args.to) > 2);
export const chat = deny(post, (r) => each.of(r, r.args.to) > 1);
export const told = log(post, undefined, {
  message: (r) => `${ever.of(r)} ${lately.of(r)} ${abouts.of(r, "a")} ${each.of(r, "a")}`,
});
