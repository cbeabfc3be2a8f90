import { anyTool, deny, halt, label, paying, permit, policy, reading, results, sending } from "@enjoin/dsl";

export default policy({ title: "By what tools do" });

export const any = permit(anyTool);
export const keys = label(reading, (r) => (r.effect.from.some((d) => d.id.endsWith(".key")) ? ["key"] : []));
export const places = label(reading, (r) => r.effect.from.map((d) => `from ${d.id}`));
export const out = label(sending, ({ effect: { to }, result }) =>
  to.every((d) => d.isInside(["acme.example"])) ? undefined : ["outside", ...(result.text === "bounced" ? ["bounced"] : [])],
);
export const dear = label(paying, (r) => (r.effect.amount > 100 ? ["dear"] : []));

export const withheld = deny(results(anyTool), (r) => r.result.labels.includes("key"));
export const pair = deny(results(reading), (r) => r.result.labels.includes("from a") && r.result.labels.includes("from b"));
export const gone = halt(results(sending), (r) => r.result.labels.includes("outside"));
export const back = deny(results(anyTool), (r) => r.result.labels.includes("bounced"));
export const costly = deny(results(anyTool), (r) => r.result.labels.includes("dear"));
