import { type Credential, type Subject, type Task, world } from "@enjoin/dsl";

// A desk of three agents, all tools, and about 420 calls.

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
const helper: Subject = {
  type: "agent",
  id: "spiffe://acme.example/helper",
  properties: { on_behalf_of: { type: "user", id: "alice@acme.example" } },
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
