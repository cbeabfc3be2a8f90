import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard results" });

export const all = permit(anyTool);
