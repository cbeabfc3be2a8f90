import { type Credential, type Subject, type Task, world } from "@enjoin/dsl";

// A desk of two agents and about 130 calls.

const clerk: Subject = {
  type: "agent",
  id: "spiffe://acme.example/clerk",
  properties: { on_behalf_of: { type: "user", id: "alice@acme.example" } },
};
const auditor: Subject = {
  type: "agent",
  id: "spiffe://acme.example/auditor",
  properties: { on_behalf_of: { type: "user", id: "bob@acme.example" } },
};
const task: Task = { id: "t-1", tools: [], expires: 1_790_086_400_000 };
const credential: Credential = {
  id: "k-1",
  kind: "jwt-svid",
  audience: "https://tools.acme.example",
  scopes: [],
  issued: 1_790_000_000_000,
  expires: 1_790_000_600_000,
  bound: true,
};

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
