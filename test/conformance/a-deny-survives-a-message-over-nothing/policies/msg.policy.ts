import { deny, halt, log, permit, policy, redact, type Request, stepUp } from "@enjoin/dsl";
import { post } from "./post.tools.js";

export default policy({ title: "a deny survives a message over nothing" });

const chain = (r: Request<unknown>) => r.delegation?.map((d) => `${d.type}:${d.id}`).join(" > ") ?? "nobody";
const firstLabel = (r: Request<unknown>) => r.resource.properties?.labels?.filter((l) => l.startsWith("s")).join("+") ?? "none";

export const lets = permit(post, undefined, { message: (r) => `for ${r.subject.properties?.on_behalf_of?.id ?? "itself"}` });
export const claimed = log(post, undefined, { message: (r) => `claims ${r.claims.purpose ?? "-"} and ${r.claims["a b"] ?? "-"}` });
export const stopped = deny(post, (r) => r.args.kind === "deny", { message: (r) => `task ${r.task?.id ?? "none"}: ${r.task?.request ?? ""}` });
export const ended = halt(post, (r) => r.args.kind === "halt", { message: (r) => chain(r) });
export const parked = stepUp(post, (r) => r.args.kind === "park", { message: (r) => `${r.credential?.scopes.join(",") ?? "no scopes"} until ${r.credential?.expires ?? 0}` });
export const masked = redact(post, (r) => r.args.kind === "mask", { path: "body", message: (r) => `${r.args.body?.author?.name ?? "?"} ${r.args.body?.lines?.length ?? 0} ${firstLabel(r)}` });
