import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard open contract" });

export const all = permit(anyTool);
