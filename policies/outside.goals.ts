import { sometimes, world } from "@enjoin/dsl";
import registry from "./data/registry.json" with { type: "json" };
import { redteam, research } from "./staff.js";

// The goals are those of `library.goals.ts`. Here is where else they must hold: with what others run for the company, and with
// the tools of a penetration test. It is small, so that it takes little of a search.

export const tested = sometimes({
  title: "A reviewed script runs on a host of the engagement, as somebody approved it",
  tool: "pentest.script",
  approved: true,
});

export const loggedIn = sometimes({
  title: "A tester logs in with the account that was issued for the test",
  tool: "pentest.login",
});

export const linted = sometimes({
  title: "A text goes to the vendor of the linter, and nobody is asked",
  tool: "plugin.lint",
  approved: false,
});

export const asked = sometimes({
  title: "A model is asked, and nobody has to approve it",
  tool: "models.invoke",
  approved: false,
});

/** One agent asks a vendor's linter and a provider's models, the other tests hosts, and notes lie between them. */
export const outside = world({
  subjects: [research, redteam],
  sessions: 2,
  resources: [
    { tool: "files.read", arguments: { path: "/srv/work/keys.txt" }, labels: ["secret"] },
    {
      tool: "pentest.sample",
      arguments: { host: "db-1.lab.acme.example", table: "users", rows: 5 },
      labels: ["confidential"],
    },
  ],
  values: {
    host: ["db-1.lab.acme.example"],
    path: ["/srv/work/keys.txt"],
    "pentest.script.path": ["/srv/work/test.sh"],
    "pentest.login.account": ["probe", "everything read so far"],
    note: ["letter"],
    rows: [5],
    table: ["users"],
    fingerprint: ["sha256:1e57acc01e57acc01e57acc01e57acc01e57acc01e57acc01e57acc01e57acc0"],
    digest: ["sha256:5c21975c21975c21975c21975c21975c21975c21975c21975c21975c21975c21"],
    account: ["bedrock-acme"],
    model: ["large-4"],
    tokens: [1000],
  },
  exact: true,
  calls: [
    "files.read",
    "notes.read",
    "notes.write",
    "plugin.lint",
    "models.invoke",
    "pentest.sample",
    "pentest.login",
    "pentest.script",
  ],
  task: {
    id: "t-2",
    tools: [
      "files.read",
      "notes.read",
      "notes.write",
      "plugin.lint",
      "models.invoke",
      "pentest.sample",
      "pentest.login",
      "pentest.script",
    ],
    resources: ["E-7", "db-1.lab.acme.example", "lint.vendor.example", "bedrock-acme"],
    expires: 1790001800000,
  },
  tools: registry.tools,
  approver: { id: "dora@acme.example" },
  objects: { "pentest.login": "host", "pentest.script": "host", "models.invoke": "account" },
  credentials: [
    {
      id: "k-1",
      kind: "jwt-svid",
      audience: "https://tools.acme.example",
      scopes: ["files.read", "notes.read", "notes.write"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
    {
      id: "k-2",
      kind: "jwt-svid",
      audience: "https://lint.vendor.example",
      scopes: ["plugin.lint"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
    {
      id: "k-3",
      kind: "jwt-svid",
      audience: "https://models.acme.example",
      scopes: ["models.invoke"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
    {
      id: "k-4",
      kind: "jwt-svid",
      audience: "https://lab.acme.example",
      scopes: ["pentest.sample", "pentest.login", "pentest.script"],
      issued: 1790000000000,
      expires: 1790000600000,
      bound: true,
    },
  ],
  start: 1790000000000,
});
