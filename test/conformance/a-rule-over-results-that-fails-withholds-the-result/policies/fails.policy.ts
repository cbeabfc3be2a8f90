import { count, deny, halt, log, permit, policy, results } from "@enjoin/dsl";
import { say } from "./text.tools.js";

export default policy({ title: "What cannot be evaluated does not come back" });

export const answers = count("session", say, (e) => e.result !== undefined);
export const loud = permit(say, (r) => r.args.text.toUpperCase() !== "NO" && answers.of(r) < 100);

export const high = deny(results(say), (r) => r.args.n + (r.result.value?.n ?? 0) > 5);
export const named = log(results(say), (r) => r.result.text === "log", { message: (r) => (r.result.text ?? "").toLowerCase() + r.args.text.toLowerCase() });
export const shouts = halt(results(say), (r) => r.result.value?.parts.some((p) => p.toUpperCase() === "STOP") ?? false);
