import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const outside = deny(send, (r) => {
  for (const a of r.args.to) {
    if (a.domain !== "acme.example") return true;
  }
  return false;
});
