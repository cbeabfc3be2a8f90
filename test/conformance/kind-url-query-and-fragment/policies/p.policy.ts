import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "kind url query and fragment" });

export const all = permit(anyTool);
