import { world } from "@enjoin/dsl";
import { auditor, clerk, credential, task } from "./people.js";

// A desk of two agents and about 130 calls.

export const desk = world({
  subjects: [clerk, auditor],
  sessions: 2,
  resources: [
    { tool: "files.read", arguments: { path: "/desk/plan" }, labels: ["confidential"] },
    { tool: "memory.get", arguments: { note: "letter" }, labels: ["untrusted"] },
  ],
  values: {
    path: ["/desk/plan", "/desk/copy"],
    into: ["/desk/copy", "/desk/page"],
    note: ["letter", "memo"],
    to: ["eve@evil.example", "bob@acme.example"],
    agent: [clerk.id, auditor.id],
    payee: ["shop", "press"],
    amount: [500, 1000],
    command: ["uptime"],
  },
  exact: true,
  calls: [
    "files.read",
    "files.write",
    "files.copy",
    "files.rename",
    "memory.put",
    "memory.get",
    "mail.send",
    "web.post",
    "bank.pay",
    "bank.approve",
    "agents.delegate",
    "shell.run",
  ],
  task,
  credential,
  start: 1_790_000_000_000,
});
