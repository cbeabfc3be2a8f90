import { type EmailAddress, input, output, sends, tool, type Url } from "@enjoin/dsl";

export const context = input<{ source: Url; tenant: string; kind: "prompt" | "document" }>("context.read", {
  labels: ["untrusted"],
});

export const send = tool<{ to: EmailAddress }>("mail.send");

export const reply = output<{ text: string; links: Url[] }>("reply.send", {
  effect: sends({ data: "text", to: "links" }),
});
