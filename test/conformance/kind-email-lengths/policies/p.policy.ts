import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind email lengths" });

export const all = permit(anyTool);
