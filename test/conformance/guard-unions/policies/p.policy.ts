import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard unions" });

export const all = permit(anyTool);
