import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind between" });

export const all = permit(anyTool);
