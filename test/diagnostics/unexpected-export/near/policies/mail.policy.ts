import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";
import { limit } from "./limits.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const manyReceivers = deny(send, (r) => r.args.to.length > limit);
