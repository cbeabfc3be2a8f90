import { anyTool, count, deny, halt, log, permit, policy, redact } from "@enjoin/dsl";
import { get } from "./point.tools.js";

export default policy({ title: "results are not decided by rules" });

export const calls = count("session", anyTool);
export const results = count("session", anyTool, (e) => e.result?.text !== undefined);

export const lets = permit(get, (r) => r.args.key !== "forbidden");
export const never = deny(get, (r) => r.args.key === "denied");
export const stop = halt(anyTool, (r) => results.of(r) > 1);
export const masks = redact(get, (r) => r.args.key === "masked", { path: "key" });
export const logs = log(anyTool);
