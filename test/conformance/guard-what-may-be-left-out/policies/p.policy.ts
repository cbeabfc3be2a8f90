import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard what may be left out" });

export const all = permit(anyTool);
