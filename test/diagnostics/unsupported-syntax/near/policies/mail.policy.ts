import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const outside = deny(send, (r) => {
  if (r.args.to.length > 10) return true;
  const domains = r.args.to.map((a) => a.domain);
  return domains.some((domain) => domain !== "acme.example");
});
