import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const moves = deny([transfer], (r) => r.args.amount > 100);
