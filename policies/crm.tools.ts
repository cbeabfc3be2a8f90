import { type EmailAddress, reads, sends, tool, writes } from "@enjoin/dsl";

/** A customer's record: personal data, whatever is asked of it. */
export const customer = tool<{ customer: string }, { name: string; email: EmailAddress; iban: string }>(
  "crm.customer",
  { effect: reads({ from: "customer" }), labels: ["personal"] },
);

/** A ticket and its thread. Customers write into it: what it says is untrusted. */
export const ticket = tool<{ ticket: string }, { subject: string; text: string }>("crm.ticket", {
  effect: reads({ from: "ticket" }),
  labels: ["untrusted"],
});

/** A remark that colleagues see. */
export const note = tool<{ ticket: string; text: string }>("crm.note", {
  effect: writes({ data: "text", to: "ticket" }),
});

/** An answer that leaves for the customer's mailbox. */
export const reply = tool<{ ticket: string; to: EmailAddress; text: string }>("crm.reply", {
  effect: sends({ data: "text", to: "to" }),
});
