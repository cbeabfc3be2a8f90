import { anyTool, deny, type OnceTracker, once, permit, policy, type Request, union } from "@enjoin/dsl";
import { read, send, write } from "./files.tools.js";

export default policy({ title: "What was secret stays secret in a file" });

export const known = union("session", (e) => e.result?.labels);
export const tainted: OnceTracker = once("resource", write, (e) => isSecret(e));
export const reread = once("session", read, (e) => tainted.of(e));

export const any = permit(anyTool);
export const leaves = deny(send, (r) => isSecret(r) && r.args.to.domain !== "acme.example");

function isSecret(e: Omit<Request<unknown>, "args">): boolean {
  return known.of(e).has("secret") || reread.of(e);
}
