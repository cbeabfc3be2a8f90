import { type Credential, goal, type Task, world } from "@enjoin/dsl";
import registry from "./data/registry.json" with { type: "json" };
import { operating, paying, research, support } from "./staff.js";

// What the library promises, stated over what tools do to the world and not over what its rules say: `policy fuzz`
// looks for allowed calls that add up to one of these.

export const sensitiveLeaves = goal({
  kind: "flow",
  title: "Confidential, personal or secret data leaves the company",
  labels: ["confidential", "personal", "secret"],
  verb: "sends",
  inside: ["acme.example", "eu.acme.example", "wiki.acme.example", "chat.acme.example", "go.acme.example"],
});

export const sensitiveExecuted = goal({
  kind: "flow",
  title: "A secret ends up in a command",
  labels: ["secret"],
  verb: "executes",
  inside: [],
});

export const payeeOverpaid = goal({
  kind: "total",
  title: "One payee gets more than 10,000 euros in a day",
  over: 1_000_000,
  per: "destination",
  within: "24h",
});

export const payeePaidUnseen = goal({
  kind: "total",
  title: "One payee gets more than 5,000 euros in a day and nobody looked",
  over: 500_000,
  per: "destination",
  within: "24h",
  unapproved: true,
});

export const agentOverspends = goal({
  kind: "total",
  title: "One agent pays more than 15,000 euros in a day",
  over: 1_500_000,
  per: "subject",
  within: "24h",
});

export const deletedUnseen = goal({
  kind: "count",
  title: "One agent deletes more than three files within an hour and nobody looked",
  verb: "deletes",
  over: 3,
  per: "subject",
  within: "1h",
  unapproved: true,
  worlds: ["desk", "bin"],
});

/** A generous grant: every tool, and destinations inside and outside, so that only the data can stop a call. */
const task: Task = {
  id: "t-1",
  tools: [
    "mail.read",
    "mail.send",
    "files.read",
    "files.write",
    "files.delete",
    "files.share",
    "notes.read",
    "notes.write",
    "crm.customer",
    "crm.ticket",
    "crm.note",
    "crm.reply",
    "web.fetch",
    "agents.delegate",
    "payments.transfer",
    "payments.refund",
    "shell.run",
  ],
  resources: [
    "partner@vendor.example",
    "erin@customer.example",
    "docs.vendor.example",
    "crm-1.acme.example",
    "spiffe://acme.example/agent/research",
    "spiffe://acme.example/agent/support",
    "DE00ACME0000000001",
    "DE00ACME0000000002",
    "FR00ACME0000000003",
    "NL00ACME0000000004",
  ],
  request: "Share /srv/work/plan.md with bob@acme.example and delete /srv/work/old.md.",
  expires: 1790001800000,
};

const office: Credential = {
  id: "k-1",
  kind: "jwt-svid",
  audience: "https://tools.acme.example",
  scopes: [
    "mail.read",
    "mail.send",
    "files.read",
    "files.write",
    "files.delete",
    "files.share",
    "notes.read",
    "notes.write",
    "crm.customer",
    "crm.ticket",
    "crm.note",
    "crm.reply",
    "web.fetch",
    "agents.delegate",
  ],
  issued: 1790000000000,
  expires: 1790000600000,
  bound: true,
};

/** Two agents with everything that can carry data, and sessions enough to lose its trail. */
export const desk = world({
  subjects: [research, support],
  sessions: 2,
  resources: [
    { tool: "files.read", arguments: { path: "/srv/work/plan.md" }, labels: ["confidential"] },
    { tool: "files.read", arguments: { path: "/srv/work/keys.txt" }, labels: ["secret"] },
    { tool: "crm.customer", arguments: { customer: "C-17" }, labels: ["personal"] },
    { tool: "files.read", arguments: { path: "/srv/work/menu.md" }, labels: [] },
    { tool: "mail.read", arguments: { message: "M-1" }, labels: [] },
  ],
  calls: [
    "mail.read",
    "mail.send",
    "files.read",
    "files.write",
    "files.delete",
    "files.share",
    "notes.read",
    "notes.write",
    "crm.customer",
    "crm.ticket",
    "crm.note",
    "crm.reply",
    "web.fetch",
    "agents.delegate",
    "shell.run",
  ],
  values: {
    path: ["/srv/work/plan.md", "/srv/work/copy.md", "/srv/public/page.html"],
    note: ["letter"],
    ticket: ["T-100"],
    to: [["partner@vendor.example"], ["bob@acme.example"]],
    "crm.reply.to": ["erin@customer.example"],
    with: ["partner@vendor.example", "bob@acme.example"],
    url: ["https://docs.vendor.example/search", "https://wiki.acme.example/page"],
    command: ["uptime"],
    host: ["crm-1.acme.example"],
  },
  task,
  tools: registry.tools,
  approver: { id: "dora@acme.example" },
  objects: { "files.share": "path", "crm.reply": "ticket" },
  credentials: [office, operating],
  start: 1790000000000,
});

/** Two agents that may pay known payees, by two tools. */
export const cashDesk = world({
  subjects: [research, support],
  sessions: 2,
  resources: [],
  calls: ["payments.transfer", "payments.refund"],
  values: {
    payee: ["DE00ACME0000000001", "DE00ACME0000000002", "FR00ACME0000000003", "NL00ACME0000000004"],
    amount: [100_000, 200_000],
  },
  task,
  tools: registry.tools,
  approver: { id: "dora@acme.example" },
  credentials: [paying],
  start: 1790000000000,
});
