import { anyTool, deny, mentions, permit, policy } from "@enjoin/dsl";
import { pay } from "./task.tools.js";

export default policy({ title: "the task grants until it expires" });

export const granted = permit(anyTool, (r) => r.task !== undefined && r.task.tools.includes(r.tool) && r.time < r.task.expires);
export const late = deny(anyTool, (r) => r.task !== undefined && r.task.expires - r.time < 1000);
export const elsewhere = deny(anyTool, (r) => r.task?.resources?.includes(r.resource.id) === false);
export const anywhere = deny(pay, (r) => r.task?.resources === undefined);
export const unasked = deny(pay, (r) => !mentions(r.task?.request ?? "", r.args.to));
