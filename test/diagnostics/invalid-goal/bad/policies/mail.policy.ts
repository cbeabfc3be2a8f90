import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);
