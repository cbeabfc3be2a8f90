import { anyTool, type EmailAddress, permit, policy, sends, tool } from "@enjoin/dsl";

export default policy({ title: "Mail" });

export const send = tool<{ to: EmailAddress[]; body: string }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});

export const everything = permit(anyTool);
