import { deny, log, permit, policy, redact, stepUp } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "What is masked stays masked" });

export const any = permit(send);
export const outside = stepUp(send, (r) => r.args.to.domain !== "acme.example");
export const iban = redact(send, undefined, { path: "/account/iban", drop: true });
export const long = redact(send, (r) => r.args.body.length > 10, { path: "body", truncate: 10 });
export const key = redact(send, (r) => r.args.body.includes("KEY"), { path: "body", mask: "a key" });
export const first = redact(send, (r) => r.args.parts.length > 1, { path: "/parts/0" });
export const again = redact(send, (r) => r.args.parts.length > 2, { path: "/parts/0", mask: "[redacted]" });
export const shorter = redact(send, (r) => r.args.more !== undefined, { path: "more", truncate: 0 });
export const shortest = redact(send, (r) => r.args.more === "both", { path: "more", drop: true });
export const record = log(send, undefined, { stream: "data", message: (r) => `mail to ${r.args.to}` });
export const wait = deny(send, (r) => r.args.more === "later", { retryAfter: "2m" });
export const forbidden = deny(send, (r) => r.args.body === "no");
