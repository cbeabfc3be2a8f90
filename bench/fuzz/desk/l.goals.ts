import { world } from "@enjoin/dsl";
import { auditor, clerk, credential, helper, task } from "./people.js";

// A desk of three agents, all tools, and about 420 calls.

export const desk = world({
  subjects: [clerk, auditor, helper],
  sessions: 2,
  resources: [
    { tool: "files.read", arguments: { path: "/desk/plan" }, labels: ["confidential"] },
    { tool: "memory.get", arguments: { note: "letter" }, labels: ["untrusted"] },
  ],
  values: {
    path: ["/desk/plan", "/desk/copy", "/desk/page"],
    into: ["/desk/copy", "/desk/page"],
    note: ["letter", "memo"],
    as: ["memo", "draft"],
    to: ["eve@evil.example", "bob@acme.example"],
    agent: [clerk.id, auditor.id, helper.id],
    payee: ["shop", "press", "hotel"],
    amount: [1, 500, 1000],
    command: ["uptime"],
  },
  exact: true,
  task,
  credential,
  start: 1_790_000_000_000,
});
