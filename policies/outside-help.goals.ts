import { world } from "@enjoin/dsl";
import registry from "./data/registry.json" with { type: "json" };

// The goals are those of `library.goals.ts`; here is where else they must hold.

/** Two agents that use what others run: a linter of a vendor, and models of a provider. */
export const outsideHelp = world({
  subjects: [
    {
      type: "agent",
      id: "spiffe://acme.example/agent/research",
      properties: { tenant: "acme", on_behalf_of: { type: "user", id: "bob@acme.example" } },
    },
    {
      type: "agent",
      id: "spiffe://acme.example/agent/support",
      properties: { tenant: "acme", on_behalf_of: { type: "user", id: "alice@acme.example" } },
    },
  ],
  sessions: 1,
  resources: [
    { tool: "files.read", arguments: { path: "/srv/work/plan.md" }, labels: ["confidential"] },
    { tool: "files.read", arguments: { path: "/srv/work/menu.md" }, labels: [] },
  ],
  values: {
    path: ["/srv/work/plan.md", "/srv/work/menu.md"],
    note: ["letter"],
    topic: ["names"],
    account: ["bedrock-acme"],
    model: ["small-2"],
    tokens: [1000],
    record: ["on"],
  },
  calls: [
    "files.read",
    "files.write",
    "notes.read",
    "notes.write",
    "plugin.lint",
    "plugin.rules",
    "models.list",
    "models.set_logging",
    "models.invoke",
  ],
  task: {
    id: "t-3",
    tools: [
      "files.read",
      "files.write",
      "notes.read",
      "notes.write",
      "plugin.lint",
      "plugin.rules",
      "models.list",
      "models.set_logging",
      "models.invoke",
    ],
    resources: ["lint.vendor.example", "bedrock-acme"],
    expires: 1790001800000,
  },
  tools: registry.tools,
  approver: { id: "dora@acme.example" },
  objects: { "models.invoke": "account" },
  credentials: [
    {
      id: "k-1",
      kind: "jwt-svid",
      audience: "https://tools.acme.example",
      scopes: ["files.read", "files.write", "notes.read", "notes.write"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
    {
      id: "k-5",
      kind: "jwt-svid",
      audience: "https://lint.vendor.example",
      scopes: ["plugin.lint", "plugin.rules"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
    {
      id: "k-6",
      kind: "jwt-svid",
      audience: "https://models.acme.example",
      scopes: ["models.list", "models.set_logging", "models.invoke"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
  ],
  start: 1790000000000,
});
