import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind path segments" });

export const all = permit(anyTool);
