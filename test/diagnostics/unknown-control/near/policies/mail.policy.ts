import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "Mail", controls: ["owasp-asi-2026/ASI10"] });

export const everything = permit(anyTool);
