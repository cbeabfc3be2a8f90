import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";
import limits from "./data/limits.json" with { type: "json" };

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const manyReceivers = deny(send, (r) => r.args.to.length > limits.receivers);
