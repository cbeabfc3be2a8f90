import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const tracked = deny(send, (r) => Object.keys(r.args.headers).join(",").includes("x-track"));
