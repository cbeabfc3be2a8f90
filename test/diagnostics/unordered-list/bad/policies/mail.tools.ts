import { type EmailAddress, sends, tool } from "@enjoin/dsl";

export const send = tool<{
  to: EmailAddress[];
  subject: string;
  cc?: EmailAddress;
  headers: Record<string, string>;
}>("mail.send", { effect: sends({ data: "subject", to: "to" }) });
