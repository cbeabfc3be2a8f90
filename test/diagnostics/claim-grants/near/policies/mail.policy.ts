import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const harmful = deny(send, (r) => r.args.to.length > 10 || r.claims.purpose === "penetration test");

export const halted = deny(send, (r) => r.args.subject.toLowerCase() === "test" || "purpose" in r.claims);
