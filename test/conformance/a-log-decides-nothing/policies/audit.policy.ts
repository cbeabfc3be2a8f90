import { anyTool, log, policy, sending } from "@enjoin/dsl";
import { mail } from "./mail.tools.js";

export default policy({ title: "a log decides nothing" });

export const everything = log(anyTool, undefined, { message: (r) => `${r.tool} by ${r.subject.id}` });
export const outside = log(sending, (r) => r.effect.to.some((d) => d.domain !== "acme.example"));
export const long = log(mail, (r) => r.args.body.length > 5, { message: "long" });
