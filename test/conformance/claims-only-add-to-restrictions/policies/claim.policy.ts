import { deny, log, permit, policy, redact, stepUp } from "@enjoin/dsl";
import { scan } from "./claim.tools.js";

export default policy({ title: "claims only add to restrictions" });

export const lets = permit(scan, (r) => r.args.host.endsWith(".example"));
export const tests = deny(scan, (r) => r.args.host.startsWith("prod") || r.claims.purpose === "authorised penetration test");
export const urgent = stepUp(scan, (r) => r.claims.urgency === "high" || (r.claims.persona ?? "").includes("admin"));
export const quiet = redact(scan, (r) => r.claims["quiet mode"] === "on", { path: "note", mask: "" });
export const said = log(scan, (r) => r.claims.purpose !== undefined, { message: (r) => `${r.claims.purpose ?? ""}/${r.claims.urgency ?? ""}` });
