import { deny, halt, permit, policy, redact } from "@enjoin/dsl";
import { mail } from "./mail.tools.js";

export default policy({ title: "a log decides nothing" });

export const lets = permit(mail, (r) => r.args.body !== "");
export const secret = deny(mail, (r) => r.args.body.includes("secret"));
export const digits = redact(mail, (r) => /[0-9]/u.test(r.args.body), { path: "body", mask: "#" });
export const bomb = halt(mail, (r) => r.args.body === "bomb");
