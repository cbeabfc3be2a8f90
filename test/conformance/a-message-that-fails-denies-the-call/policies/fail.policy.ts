import { deny, log, permit, policy } from "@enjoin/dsl";
import { add } from "./add.tools.js";

export default policy({ title: "a message that fails denies the call" });

export const lets = permit(add, (r) => r.args.kind !== "none", { message: (r) => (r.args.kind === "permit" ? `${r.args.n + r.args.m}` : "ok") });
export const stops = deny(add, (r) => r.args.kind === "deny", { message: (r) => `${r.args.n * r.args.m}` });
export const notes = log(add, (r) => r.args.kind === "log", { message: (r) => `${r.args.n - r.args.m}` });
