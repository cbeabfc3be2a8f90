import { anyTool, permit, policy, redact, sending } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const news = redact(send, (r) => r.args.score > 3, { path: "subject", mask: "[news]" });

export const wide = redact(send, (r) => r.args.to.length > 10, { path: "subject", mask: "[wide]" });

export const outside = redact(sending, (r) => r.effect.to.length > 20, { path: "/subject" });
