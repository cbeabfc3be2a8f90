import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "guard tools by their exact names" });

export const all = permit(anyTool);
