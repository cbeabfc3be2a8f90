import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

const limits = { receivers: 2 * 5, domains: ["acme.example"] } as const;

export const manyReceivers = deny(send, (r) => r.args.to.length > limits.receivers);
