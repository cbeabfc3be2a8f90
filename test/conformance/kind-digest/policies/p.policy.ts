import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind digest" });

export const all = permit(anyTool);
