import { anyTool, deny, halt, log, permit, policy, redact, results, sending, stepUp } from "@enjoin/dsl";
import { ask, prompt, reply, tell } from "./desk.tools.js";

export default policy({ title: "A rule looks at calls or at results" });

export const lets = permit([ask, prompt, reply], (r) => r.args.key !== "unpermitted");
export const told = permit(tell, (r) => r.args.key !== "unpermitted");

export const callDenied = deny(ask, (r) => r.args.key === "call");
export const resultDenied = deny(results(ask), (r) => r.args.key === "result", { message: "not back" });
export const callHalted = halt(ask, (r) => r.args.key === "halt call");
export const resultHalted = halt(results(ask), (r) => r.args.key === "halt result");
export const masked = redact(ask, (r) => r.args.key === "masked", { path: "key" });
export const parked = stepUp(ask, (r) => r.args.key === "parked");
export const both = deny(anyTool, (r) => r.tool === "tell" && r.resource.id === "both");
export const bothBack = deny(results(anyTool), (r) => r.tool === "tell" && r.resource.id === "both");
export const sent = deny(results(sending), (r) => r.effect.to.some((d) => d.id === "sent"));
export const callLogged = log(sending, undefined, { message: "a call" });
export const resultLogged = log(results([ask, tell]), (r) => r.args.key === "logged", { message: (r) => `back ${r.args.key}`, stream: "back" });
