import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const urgent = deny(send, (r) => r.args.subject.indexOf("urgent") >= 0);
