import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind host addresses" });

export const all = permit(anyTool);
