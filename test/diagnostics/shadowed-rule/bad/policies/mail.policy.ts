import { anyTool, deny, log, policy, permit, redact, sending, stepUp } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const maySend = permit(sending);
export const maySendInside = permit(send, (r) => r.args.to.every((a) => a.domain === "acme.example"));
export const mayPay = permit(transfer);

export const wideMail = deny(send, (r) => r.args.to.length > 10);
export const veryWideMail = deny(send, (r) => r.args.to.length > 100);

export const known = stepUp(transfer, (r) => r.args.payee !== "alice", { requires: "approval" });
export const notBob = stepUp(transfer, (r) => r.args.payee === "bob", { requires: "approval" });

export const hide = redact(send, (r) => r.args.score > 1, { path: "subject", mask: "-" });
export const hideMore = redact(send, (r) => r.args.score > 2 && r.args.to.length > 1, { path: "subject", mask: "-" });

export const recorded = log(anyTool, undefined, { message: (r) => r.tool });
export const sent = log(send, undefined, { message: (r) => r.tool });
