import { anyTool, permit, policy, redact, sending } from "@enjoin/dsl";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const hidden = redact(sending, (r) => r.effect.to.length > 10, { path: "body" });
