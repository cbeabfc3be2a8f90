import { anyTool, deny, log, permit, policy, stepUp } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const notOurs = deny(send, (r) => r.args.to.length > 10 || r.args.to.length < 1);

export const payments = stepUp(transfer, (r) => r.args.amount > 0);

const tools = ["mail.send", "payments.refund"];
export const known = log([send, transfer], (r) => tools.includes(r.tool));

export const recorded = log(send, () => true, { message: (r) => r.args.subject });
