import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard lists" });

export const all = permit(anyTool);
