import { deny, log, mentions, paying, permit, policy, sending, union } from "@enjoin/dsl";
import { context, pay, reply } from "./path.tools.js";

export default policy({ title: "A document does not decide" });

/** Labels of everything that entered. */
export const carried = union("session", (e) => e.result?.labels);

export const read = permit(context);
export const paid = permit(pay);
export const answer = permit(reply);
export const poisoned = deny(
  paying,
  (r) => carried.of(r).has("untrusted") && r.effect.to.some((d) => !mentions(r.task?.request ?? "", d.id)),
);
export const leak = deny(
  sending,
  (r) => carried.of(r).has("confidential") && r.effect.to.some((d) => !d.isInside(["acme.example"])),
);
export const told = log(context, undefined, { stream: "data", message: (r) => r.args.source });
