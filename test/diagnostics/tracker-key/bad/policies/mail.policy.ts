import { anyTool, deny, permit, policy, sum } from "@enjoin/dsl";
import { transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const paid = sum("subject", transfer, (e) => e.args.amount, { key: (e) => e.args.payee });

export const known = deny(transfer, (r) => paid.of(r) > 1000);
