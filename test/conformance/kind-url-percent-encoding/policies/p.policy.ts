import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind url percent encoding" });

export const all = permit(anyTool);
