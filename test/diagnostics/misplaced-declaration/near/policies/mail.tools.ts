import { type EmailAddress, sends, tool } from "@enjoin/dsl";

export const send = tool<{ to: EmailAddress[]; body: string }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
