import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard unlucky names that may be left out" });

export const all = permit(anyTool);
