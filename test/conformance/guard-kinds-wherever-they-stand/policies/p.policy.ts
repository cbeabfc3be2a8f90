import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard kinds wherever they stand" });

export const all = permit(anyTool);
