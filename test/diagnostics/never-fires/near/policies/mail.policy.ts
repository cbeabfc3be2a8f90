import { anyTool, deny, halt, permit, policy, redact, stepUp } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const wideMail = deny(send, (r) => r.args.to.length > 10 || r.args.to.length < 1);

export const refunds = deny(transfer, (r) => r.args.amount <= 0);

export const nobody = stepUp(send, (r) => r.args.to.length === 0 || r.args.to.some((a) => a.domain !== "acme.example"));

const risky = ["mail.delete", "mail.send"];
export const riskyTool = halt([send, transfer], (r) => risky.includes(r.tool));

export const copied = redact(send, (r) => r.args.cc !== undefined && r.args.cc === "boss@acme.example", { path: "subject" });

export const odd = deny(send, (r) => r.args.score > 0 && r.args.score < 1);
