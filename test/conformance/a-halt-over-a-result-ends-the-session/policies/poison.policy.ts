import { anyTool, count, deny, halt, log, permit, policy, reading, results } from "@enjoin/dsl";
import { open } from "./web.tools.js";

export default policy({ title: "What is poisoned ends the session" });

export const pages = count("session", open, (e) => e.result?.labels.includes("web") ?? false);
export const tries = count("session", anyTool, undefined, { on: "attempt" });

export const any = permit(anyTool);
export const poisoned = halt(results(reading), (r) => r.result.labels.includes("malware"), {
  message: (r) => `${r.effect.from.map((d) => d.domain).join(", ")} after ${pages.of(r)} page(s)`,
});
export const long = deny(results(open), (r) => (r.result.text ?? "").length > 3, { retryAfter: "1m" });
export const seen = log(results(anyTool), undefined, { message: (r) => `${r.tool} said ${r.result.text ?? "nothing"}` });
