import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard undeclared arguments" });

export const all = permit(anyTool);
