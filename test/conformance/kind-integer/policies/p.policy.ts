import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind integer" });

export const all = permit(anyTool);
