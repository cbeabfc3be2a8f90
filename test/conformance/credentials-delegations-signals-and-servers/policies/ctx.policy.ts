import { deny, halt, permit, policy, stepUp } from "@enjoin/dsl";
import { act } from "./ctx.tools.js";

export default policy({ title: "credentials delegations signals and servers" });

const PINNED = "sha256:00000000000000000000000000000000000000000000000000000000000000aa";

export const bound = permit(act, (r) => r.credential?.bound === true && r.credential.scopes.includes(r.args.scope) && r.credential.audience === "act");
export const chain = permit(act, (r) => r.delegation?.every((d) => d.scopes.includes(r.args.scope)) ?? false);
export const long = deny(act, (r) => (r.delegation?.length ?? 0) > 2 || r.delegation?.some((d) => d.type === "anonymous") === true);
export const stale = stepUp(act, (r) => r.credential !== undefined && r.credential.expires <= r.time, { requires: "reauthentication" });
export const moved = deny(act, (r) => r.server?.schema_digest !== undefined && r.server.schema_digest !== PINNED);
export const strange = deny(act, (r) => (r.server?.server ?? "act-mcp") !== "act-mcp");
export const risky = halt(act, (r) => r.signals?.some((s) => s.type === "risk-level-change" && s.level !== "LOW") === true);
