import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind spiffe" });

export const all = permit(anyTool);
