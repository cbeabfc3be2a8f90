import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const leaks = deny(send, (r) => /ghp_[A-Za-z0-9]{36}/u.test(r.args.subject));

export const keys = deny(send, (r) => r.args.subject.includes("-----BEGIN PRIVATE KEY-----"));
