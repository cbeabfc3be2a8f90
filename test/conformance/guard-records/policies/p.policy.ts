import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard records" });

export const all = permit(anyTool);
