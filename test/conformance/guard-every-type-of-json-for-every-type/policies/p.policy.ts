import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard every type of json for every type" });

export const all = permit(anyTool);
