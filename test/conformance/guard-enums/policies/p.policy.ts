import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard enums" });

export const all = permit(anyTool);
