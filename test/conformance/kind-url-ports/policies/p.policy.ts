import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind url ports" });

export const all = permit(anyTool);
