import { count, deny, permit, policy, redact } from "@enjoin/dsl";
import { context, reply, send } from "./gates.tools.js";

export default policy({ title: "What enters and what leaves" });

export const documents = count("session", context, (e) => e.args.kind === "document");

export const ours = permit([send, reply]);
export const own = permit(context, (r) => r.args.tenant === "acme");
export const foreign = deny(context, (r) => r.args.tenant === "nobody");
export const tooMuch = deny(context, (r) => documents.of(r) >= 3 && r.args.kind === "document");
export const elsewhere = redact(reply, (r) => r.args.links.some((l) => l.host !== "acme.example"), { path: "links", mask: "" });
