import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind secret" });

export const all = permit(anyTool);
