import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard the envelope" });

export const all = permit(anyTool);
