import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind url authority" });

export const all = permit(anyTool);
