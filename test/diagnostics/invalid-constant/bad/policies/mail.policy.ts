import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

const limit = Math.max(5, 10);

export const manyReceivers = deny(send, (r) => r.args.to.length > limit);
