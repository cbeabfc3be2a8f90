import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind shell" });

export const all = permit(anyTool);
