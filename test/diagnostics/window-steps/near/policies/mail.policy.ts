import { anyTool, count, deny, permit, policy, sum } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

const MOST = 1440;

export const everything = permit(anyTool);

export const paid = sum("subject", transfer, (e) => e.args.amount, { window: "24h", steps: 96 });
export const mails = count("session", send, undefined, { window: "1h", steps: MOST });
export const parts = count("session", send, undefined, { steps: 1, window: "1h" });
export const ever = count("session", send, undefined, {});

export const much = deny(transfer, (r) => paid.of(r) > 1000);
export const many = deny(send, (r) => mails.of(r) + parts.of(r) + ever.of(r) > 1000);
