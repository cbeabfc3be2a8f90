import { sometimes, world } from "@enjoin/dsl";
import registry from "./data/registry.json" with { type: "json" };

// The goals are those of `library.goals.ts`; here is where else they must hold.

export const tested = sometimes({
  title: "A reviewed script runs on a host of the engagement, as somebody approved it",
  tool: "pentest.script",
  approved: true,
});

export const loggedIn = sometimes({
  title: "A tester logs in with the account that was issued for the test",
  tool: "pentest.login",
});

/** Two testers of one engagement. What they find must not leave by what they test with. */
export const lab = world({
  subjects: [
    {
      type: "agent",
      id: "spiffe://acme.example/agent/redteam",
      properties: { tenant: "acme", on_behalf_of: { type: "user", id: "petra@acme.example" } },
    },
    {
      type: "agent",
      id: "spiffe://acme.example/agent/redteam-2",
      properties: { tenant: "acme", on_behalf_of: { type: "user", id: "petra@acme.example" } },
    },
  ],
  sessions: 1,
  resources: [
    {
      tool: "pentest.sample",
      arguments: { host: "db-1.lab.acme.example", table: "users", rows: 5 },
      labels: ["confidential"],
    },
    { tool: "files.read", arguments: { path: "/srv/work/keys.txt" }, labels: ["secret"] },
  ],
  values: {
    host: ["db-1.lab.acme.example", "mail-1.acme.example"],
    path: ["/srv/work/keys.txt", "/srv/work/test.sh"],
    note: ["letter"],
    account: ["probe"],
    role: ["user"],
    rows: [5],
    table: ["users"],
    weakness: ["CVE-2026-0001"],
    ports: ["443"],
    service: ["https"],
    fingerprint: ["sha256:1e57acc01e57acc01e57acc01e57acc01e57acc01e57acc01e57acc01e57acc0"],
    digest: ["sha256:5c21975c21975c21975c21975c21975c21975c21975c21975c21975c21975c21"],
  },
  calls: [
    "files.read",
    "files.write",
    "notes.read",
    "notes.write",
    "pentest.scan",
    "pentest.sample",
    "pentest.login",
    "pentest.script",
    "pentest.account",
  ],
  task: {
    id: "t-2",
    tools: [
      "files.read",
      "files.write",
      "notes.read",
      "notes.write",
      "pentest.scan",
      "pentest.sample",
      "pentest.login",
      "pentest.script",
      "pentest.account",
    ],
    resources: ["E-7", "db-1.lab.acme.example", "probe"],
    expires: 1790001800000,
  },
  tools: registry.tools,
  approver: { id: "dora@acme.example" },
  objects: { "pentest.login": "host", "pentest.script": "host", "pentest.account": "host" },
  credentials: [
    {
      id: "k-4",
      kind: "jwt-svid",
      audience: "https://lab.acme.example",
      scopes: ["pentest.scan", "pentest.sample", "pentest.login", "pentest.script", "pentest.account"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
    {
      id: "k-1",
      kind: "jwt-svid",
      audience: "https://tools.acme.example",
      scopes: ["files.read", "files.write", "notes.read", "notes.write"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
  ],
  start: 1790000000000,
});
