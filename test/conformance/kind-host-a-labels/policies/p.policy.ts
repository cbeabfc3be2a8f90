import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind host a labels" });

export const all = permit(anyTool);
