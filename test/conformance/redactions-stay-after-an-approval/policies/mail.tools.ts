import { type EmailAddress, tool } from "@enjoin/dsl";

export const send = tool<{
  to: EmailAddress;
  body: string;
  account: { iban: string; owner: string };
  parts: string[];
  more?: string;
}>("mail.send");
