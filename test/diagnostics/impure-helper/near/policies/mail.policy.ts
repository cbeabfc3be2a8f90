import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

const start = 1_790_000_000_000;

export const stale = deny(send, (r) => r.time < start);
