import { type Credential, goal, sometimes, type Task, world } from "@enjoin/dsl";
import registry from "./data/registry.json" with { type: "json" };
import { finance, paying, planning, research } from "./staff.js";

// Small worlds for what `library.goals.ts` has no room for: each has the few calls that one promise is about, and is small
// enough to be searched deeply.

export const recordsInAChat = goal({
  kind: "flow",
  title: "What stands in a customer record is told in a channel",
  labels: ["personal"],
  verb: "sends",
  inside: ["acme.example", "eu.acme.example", "wiki.acme.example", "go.acme.example"],
});

export const ownPlanReleased = goal({
  kind: "duty",
  title: "Who proposed a plan releases it",
  verbs: ["remembers", "grants"],
});

export const newsAreTold = sometimes({
  title: "News are told in a channel",
  tool: "chat.post",
  arguments: { channel: "sales@chat.acme.example" },
});

export const plansAreReleased = sometimes({ title: "Somebody releases a plan", tool: "plans.release" });

export const contractsAreExplained = sometimes({
  title: "What stands in a contract is told to a colleague",
  tool: "reply.send",
  labels: ["confidential"],
});

/** What the grant and the credential of these worlds open. */
const tools = [
  "context.read",
  "reply.send",
  "crm.customer",
  "files.read",
  "files.write",
  "notes.read",
  "notes.write",
  "chat.post",
  "plans.propose",
  "plans.release",
];

const task: Task = {
  id: "t-1",
  tools,
  resources: ["docs.vendor.example", "move", "K-7"],
  request: "Help with K-7.",
  expires: 1790001800000,
};

const office: Credential = {
  id: "k-1",
  kind: "jwt-svid",
  audience: "https://tools.acme.example",
  scopes: tools,
  issued: 1790000000000,
  expires: 1790000600000,
  bound: true,
};

/** Two agents that read documents, leave notes and answer with links. */
export const helpDesk = world({
  subjects: [research, finance],
  sessions: 1,
  resources: [
    {
      tool: "context.read",
      arguments: {
        source: "https://wiki.acme.example/contracts/k-7",
        tenant: "acme",
        collection: "contracts",
        index: "contracts-v2",
        document: "K-7",
      },
      labels: ["confidential"],
    },
  ],
  calls: ["context.read", "notes.write", "notes.read", "reply.send"],
  values: {
    note: ["letter"],
    text: ["See there."],
    to: ["bob@acme.example"],
    links: [[], ["https://docs.vendor.example/?q=see-there"], ["https://wiki.acme.example/?q=see-there"]],
    images: [[], ["https://docs.vendor.example/logo.png"]],
  },
  exact: true,
  task,
  tools: registry.tools,
  credential: office,
  start: 1790000000000,
});

/** Two agents, and entries enough between a customer record and a channel. */
export const channels = world({
  subjects: [research, finance],
  sessions: 1,
  resources: [{ tool: "crm.customer", arguments: { customer: "C-17" }, labels: ["personal"] }],
  calls: ["crm.customer", "files.write", "files.read", "notes.write", "notes.read", "chat.post"],
  values: {
    customer: ["C-17"],
    path: ["/srv/work/digest.md"],
    note: ["digest"],
    content: ["What is new."],
    text: ["What is new."],
    channel: ["sales@chat.acme.example"],
  },
  exact: true,
  task,
  tools: registry.tools,
  credential: office,
  start: 1790000000000,
});

/** Two agents of one person, one of another, and a plan. */
export const board = world({
  subjects: [finance, planning, research],
  sessions: 1,
  resources: [],
  calls: ["notes.write", "notes.read", "plans.propose", "plans.release"],
  values: { note: ["idea"], text: ["On Monday."], plan: ["move"] },
  exact: true,
  task,
  tools: registry.tools,
  credential: office,
  objects: { "plans.release": "plan" },
  start: 1790000000000,
});

/** An agent, two payees and two tools, and somebody who lets everything through that is asked. */
export const till = world({
  subjects: [finance],
  sessions: 1,
  resources: [],
  calls: ["payments.transfer", "payments.refund"],
  values: {
    payee: ["DE00ACME0000000001", "DE00ACME0000000002"],
    amount: [200_000, 400_000],
    reference: ["R-1"],
    order: ["O-1"],
    currency: ["EUR"],
  },
  exact: true,
  approver: { id: "dora@acme.example", careless: true },
  task: {
    id: "t-1",
    tools: ["payments.transfer", "payments.refund"],
    resources: ["DE00ACME0000000001", "DE00ACME0000000002"],
    request: "Pay what is due.",
    expires: 1790001800000,
  },
  tools: registry.tools,
  credential: paying,
  start: 1790000000000,
});
