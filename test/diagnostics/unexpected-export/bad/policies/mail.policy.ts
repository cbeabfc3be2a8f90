import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const limit = 10;

export const manyReceivers = deny(send, (r) => r.args.to.length > limit);
