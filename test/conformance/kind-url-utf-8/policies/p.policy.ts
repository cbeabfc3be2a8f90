import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind url utf 8" });

export const all = permit(anyTool);
