import { anyTool, deny, halt, log, policy, permit, redact, sending, stepUp } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const maySend = permit(sending, (r) => r.effect.to.every((d) => d.domain === "acme.example"));
export const maySendNews = permit(send, (r) => r.args.subject === "news");
export const mayPay = permit(transfer);

export const wideMail = deny(send, (r) => r.args.to.length > 10);
export const veryWideMail = halt(send, (r) => r.args.to.length > 100);

export const known = stepUp(transfer, (r) => r.args.payee !== "alice", { requires: "approval" });
export const notBob = stepUp(transfer, (r) => r.args.payee === "bob", { requires: "reauthentication" });

export const hide = redact(send, (r) => r.args.to.length > 20, { path: "subject", mask: "-" });
export const hideCopy = redact(send, (r) => r.args.to.length > 30, { path: "cc", mask: "-" });

export const recorded = log(anyTool);
export const sent = log(send);
