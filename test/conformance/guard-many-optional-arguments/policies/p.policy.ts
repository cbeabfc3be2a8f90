import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard many optional arguments" });

export const all = permit(anyTool);
