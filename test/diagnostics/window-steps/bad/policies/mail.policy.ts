import { anyTool, count, deny, permit, policy, sum } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

const MOST = 1440;

export const everything = permit(anyTool);

export const paid = sum("subject", transfer, (e) => e.args.amount, { window: "24h", steps: 0 });
export const mails = count("session", send, undefined, { window: "1h", steps: MOST + 1 });
export const parts = count("session", send, undefined, { window: "1h", steps: 2.5 });
export const ever = count("session", send, undefined, { steps: 24 });

export const much = deny(transfer, (r) => paid.of(r) > 1000);
export const many = deny(send, (r) => mails.of(r) + parts.of(r) + ever.of(r) > 1000);
