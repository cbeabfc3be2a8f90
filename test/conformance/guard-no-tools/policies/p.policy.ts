import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard no tools" });

export const all = permit(anyTool);
