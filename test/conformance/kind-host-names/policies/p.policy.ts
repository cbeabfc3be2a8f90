import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind host names" });

export const all = permit(anyTool);
