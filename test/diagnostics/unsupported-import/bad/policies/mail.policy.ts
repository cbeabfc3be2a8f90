import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";
import { readFileSync } from "node:fs";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const manyReceivers = deny(send, (r) => r.args.to.length > readFileSync("limits").length);
