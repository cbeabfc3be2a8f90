import { anyTool, deny, permit, policy, reading } from "@enjoin/dsl";
import { open, peek } from "./desk.tools.js";

export default policy({ title: "several permits are all reasons" });

export const mine = permit(open, (r) => r.args.owner === "me");
export const short = permit([peek, open], (r) => r.args.name.length < 4);
export const plain = permit(reading, (r) => r.effect.from.every((d) => d.id.startsWith("p")));
export const named = permit(anyTool, (r) => r.tool === "peek" && r.session.id === "s-2");
export const hidden = deny(anyTool, (r) => r.resource.id === "hidden");
