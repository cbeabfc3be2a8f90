import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard what may be null" });

export const all = permit(anyTool);
