import { anyTool, deny, label, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const harmful = deny(send, (r) => r.args.to.length > 10 || r.claims.purpose === "penetration test");

export const halted = deny(send, (r) => r.args.subject.toLowerCase() === "test" || "purpose" in r.claims);

export const marked = label(send, (r) => (r.args.to.every((a) => a.domain === "acme.example") ? ["public"] : []));
