import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind url paths" });

export const all = permit(anyTool);
