import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "Everything goes" });

export const everything = permit(anyTool);
