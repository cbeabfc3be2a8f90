import { deny, last, log, permit, policy } from "@enjoin/dsl";
import { go } from "./go.tools.js";

export default policy({ title: "the latest value takes the place of the one before" });

export const where = last("session", go, (e) => e.args.host);
export const slot = last("subject", go, (e) => (e.args.host === "off" ? undefined : e.args.slot * 2));
export const sender = last("resource", go, (e) => e.args.from, { key: (e) => e.args.host });
export const said = last("task", go, (e) => e.result?.value?.next);
export const left = last("task", go, (e) => e.result?.value?.left);

export const any = permit(go);
export const again = deny(go, (r) => where.of(r) === r.args.host);
export const earlier = deny(go, (r) => (slot.of(r) ?? -100) > r.args.slot * 2);
export const another = deny(go, (r) => {
  const from = sender.of(r, r.args.host);
  return from !== undefined && from !== (r.args.from ?? "nobody");
});
export const unsaid = deny(go, (r) => said.of(r) !== undefined && said.of(r) !== r.args.host && left.of(r) !== 0);
export const told = log(go, undefined, {
  message: (r) => `${where.of(r) ?? "nowhere"} ${slot.of(r) ?? -1} ${left.of(r) ?? 99}`,
});
