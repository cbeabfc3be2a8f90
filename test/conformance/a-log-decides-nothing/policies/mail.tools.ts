import { type EmailAddress, sends, tool } from "@enjoin/dsl";

export const mail = tool<{ to: EmailAddress; body: string }>("mail", { effect: sends({ to: "to", data: "body" }) });
export const idle = tool<{ why?: string }>("idle");
