import { type EmailAddress, grants, reads, tool } from "@enjoin/dsl";

/** An employee's record, through a connector that can see everybody's. */
export const record = tool<{ employee: EmailAddress }, { salary: string }>("people.record", {
  effect: reads({ from: "employee" }),
  labels: ["payroll", "personal"],
});

/** Looks in all that the connector can see, and shows what fits. */
export const search = tool<{ words: string }>("people.search", { effect: reads({ from: "words" }) });

/** Gives an employee a role in the company's systems. */
export const setRole = tool<{ employee: EmailAddress; role: "staff" | "admin" }>("people.set_role", {
  effect: grants({ to: "employee", right: "role" }),
});
