import { anyTool, deny, permit, policy, sum } from "@enjoin/dsl";
import { transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const muchMoved = deny(transfer, (r) => large.of(r) > 1000);

export const large = sum("session", transfer, (e) => {
  if (e.args.amount > 100) return e.args.amount;
});
