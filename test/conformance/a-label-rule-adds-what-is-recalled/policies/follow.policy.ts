import { anyTool, count, deny, label, last, permit, policy, results, union } from "@enjoin/dsl";
import { read, say, summarise, write } from "./files.tools.js";
import { soFar } from "./helpers.js";

export default policy({ title: "Labels of what was seen before" });

/** What a session has read. */
export const seen = union("session", read, (e) => e.result?.labels);
/** What is written into a file: all that the session has seen. */
export const lies = union("resource", write, (e) => seen.of(e), { key: (e) => e.args.path });
/** What else a session was given. */
export const got = union("session", [read, summarise], (e) => e.result?.labels);
export const writes = count("session", write);
export const latest = last("session", write, (e) => e.args.text);

export const any = permit(anyTool);
/** A file gives back what was written into it, whoever wrote it. */
export const written = label(read, (r) => lies.of(r, r.args.path));
/** A summary may tell all that the session has seen; through a helper. */
export const told = label(summarise, (r) => soFar(r));
export const busy = label(summarise, (r) => (writes.of(r) > 1 ? ["busy", latest.of(r) ?? "none"] : undefined));

export const secret = deny(say, (r) => got.of(r).has("secret"));
export const draft = deny(results(summarise), (r) => r.result.labels.includes("busy") && r.result.labels.includes("draft"));
