import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard what may be either" });

export const all = permit(anyTool);
