import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import * as mail from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const manyReceivers = deny(mail.sned, (r) => r.args.to.length > 10);
