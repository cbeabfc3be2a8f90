import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind host lengths" });

export const all = permit(anyTool);
