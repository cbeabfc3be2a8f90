import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";

// What each tool takes and does to the world. A tool that is not declared here is denied, and so is a call with an
// argument that is missing, of another type or not declared.

export const read = tool<{ document: string }>("docs.read", { effect: reads({ from: "document" }) });

export const send = tool<{ to: EmailAddress[]; subject: string; body: string }>("mail.send", {
  effect: sends({ data: ["subject", "body"], to: "to" }),
});
