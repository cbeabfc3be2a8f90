import { anyTool, deny, halt, log, paying, permit, policy, reading, results, sending } from "@enjoin/dsl";
import { called, carries, fromBob, isLabelled, saysIt } from "./helpers.js";
import { copy, count, find, pay } from "./shop.tools.js";

export default policy({ title: "What came back" });

export const any = permit(anyTool);

/** The value is what the contract says, or is not there. */
export const dear = deny(results(find), (r) => r.result.value?.hits.some((h) => (h.price ?? 0) > 100) ?? false, {
  message: (r) => `${r.result.value?.hits.length ?? 0} hits for ${r.args.query}, next ${r.result.value?.next ?? "none"}`,
});
export const more = deny(results(count), (r) => r.result.value !== undefined && r.result.value > 3, {
  message: (r) => `${r.result.value ?? 0} are too many`,
});
export const either = deny(results([find, count]), (r) => r.args.query === "either" && r.result.value == null);
export const taken = deny(results(find), ({ result: { text = "none", labels }, args }) => {
  const said = text.trim();
  if (said === args.note) return true;
  return labels.every((l) => l === "catalogue" || l === "mine") && said === "mine";
});
export const labelled = deny(results(anyTool), (r) => carries(r.result, "secret"), {
  message: (r) => `${called(r)}: ${r.result.labels.join(" ")}`,
});
export const event = deny(results(anyTool), (r) => isLabelled(r));
export const it = deny(results(copy), saysIt);
export const bob = halt(results(reading), (r) => fromBob(r.effect.from, r.result));
export const sent = deny(results(sending), (r) => r.effect.to.length > 1 || r.result.text === "sent", {
  message: (r) => `to ${r.effect.to.map((d) => d.domain).join(", ")}`,
});
export const spent = deny(results(paying), (r) => r.effect.amount > 1000 || typeof r.result.value === "string");
export const noted = log(results(pay), (r) => Array.isArray(r.result.value), { stream: "payments" });
