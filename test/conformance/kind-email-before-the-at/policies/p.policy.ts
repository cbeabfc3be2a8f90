import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind email before the at" });

export const all = permit(anyTool);
