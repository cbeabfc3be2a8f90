import { anyTool, permit, policy } from "@enjoin/dsl";

export default policy({ title: "Mail", controls: ["owasp-asi-2026/ASI11"] });

export const everything = permit(anyTool);
