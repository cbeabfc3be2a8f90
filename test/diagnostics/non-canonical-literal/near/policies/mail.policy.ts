import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const outside = deny(send, (r) => !r.args.to.every((a) => a.domain === "acme.example"));
