import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind money" });

export const all = permit(anyTool);
