import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind sql" });

export const all = permit(anyTool);
