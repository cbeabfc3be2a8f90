import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";

/** Anybody in the world can write a mail: what it says is untrusted. */
export const read = tool<{ message: string }, { from: EmailAddress; subject: string; body: string }>(
  "mail.read",
  { effect: reads({ from: "message" }), labels: ["untrusted"] },
);

export const send = tool<{ to: EmailAddress[]; subject: string; body: string }>("mail.send", {
  effect: sends({ data: ["subject", "body"], to: "to" }),
});
