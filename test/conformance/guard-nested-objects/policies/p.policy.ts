import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard nested objects" });

export const all = permit(anyTool);
