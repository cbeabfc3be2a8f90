import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind path characters" });

export const all = permit(anyTool);
