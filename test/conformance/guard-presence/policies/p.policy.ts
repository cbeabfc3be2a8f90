import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard presence" });

export const all = permit(anyTool);
