import {
  anyTool,
  deny,
  label,
  log,
  once,
  policy,
  reading,
  type Subject,
  sending,
  type UnionTracker,
  union,
} from "@enjoin/dsl";
import * as chat from "./chat.tools.js";
import * as crm from "./crm.tools.js";
import company from "./data/company.json" with { type: "json" };
import paths from "./data/paths.json" with { type: "json" };
import * as files from "./files.tools.js";
import * as notes from "./notes.tools.js";
import * as plans from "./plans.tools.js";

// Agents leave each other entries: notes, files, remarks, messages, plans. An entry says what its writer had read, who the
// writer acts for and of which tenant it is, and whoever reads it has read that. So the labels of data, the trust in a
// stranger's text, the systems that it came through and the people who had a hand in it survive every hop, and rules
// look at the whole path and never at the last app of it.
// The enforcer sets `resource` to the entry that a call is about.

export default policy({
  title: "Entries that agents share carry where they come from",
  description:
    "What is written to shared memory has the labels of what its writer read, and its author and tenant. The way of data over systems, tenants and people is judged from its beginning, over however many hops, agents and sessions.",
  controls: [
    "owasp-asi-2026/ASI06",
    "owasp-asi-2026/ASI07",
    "owasp-agentic-threats/T1",
    "owasp-agentic-threats/T12",
    "mitre-atlas/AML.T0080.000",
    "mitre-atlas/AML.T0118.000",
    "mitre-atlas/AML.M0031",
    "mitre-atlas/AML.M0032",
    "csa-maestro/L2.data-exfiltration",
    "aiuc-1/A005",
    "iso-42001/A.7.5",
  ],
});

/** Labels of everything that this session has read, entries of others included. */
export const read: UnionTracker = union("session", (e) => e.result?.labels);

/** What the writers of this entry had read. */
export const behind: UnionTracker = union(
  "resource",
  [files.write, notes.write, crm.note, chat.post, plans.propose],
  (e) => read.of(e),
);

/** For whom this entry was written. */
export const signed = union(
  "resource",
  [files.write, notes.write, crm.note, chat.post, plans.propose],
  (e) => [authorOf(e.subject)],
);

/** Of which tenant its writers were. */
export const housed = union(
  "resource",
  [files.write, notes.write, crm.note, chat.post, plans.propose],
  (e) => [tenantOf(e.subject)],
);

/** This plan has been given the go. */
export const released = once("resource", plans.release);

/** Who reads an entry has read what its writers had read. */
export const passedOn = label([files.read, notes.read, crm.ticket, chat.read], (r) => behind.of(r));

/** And knows who they were. */
export const signature = label([files.read, notes.read, crm.ticket, chat.read], (r) => signed.of(r));

/** Which system something was read from. */
export const fromSystem = label(reading, (r) => [`from:${systemOf(r.tool)}`]);

/** Data of one system does not reach another by way of a third: every hop may be fine, and the path is not. */
export const closedPath = deny(
  anyTool,
  (r) => paths.closed.some((p) => p.to === systemOf(r.tool) && read.of(r).has(`from:${p.from}`)),
  { message: (r) => `what this session knows has come from a system that \`${r.tool}\` must not pass on` },
);

/** A system can have an address, and mail reaches a channel as well as a message does. */
export const closedAddress = deny(
  sending,
  (r) =>
    paths.closed.some(
      (p) =>
        read.of(r).has(`from:${p.from}`) &&
        r.effect.to.some((d) => paths.addresses.some((a) => a.system === p.to && a.domain === d.domain)),
    ),
  { message: "what this session knows has come from a system that must not reach this address" },
);

/** What belongs to one tenant does not go to another, whatever it is labelled besides. */
export const otherTenantsDestination = deny(
  sending,
  (r) =>
    r.effect.to.some((d) =>
      company.tenants.some(
        (t) =>
          t.domains.includes(d.domain) &&
          read.of(r).some((l) => l.startsWith("tenant:") && l !== `tenant:${t.id}`),
      ),
    ),
  { message: "this session has read what belongs to another tenant than the destination" },
);

/** An entry of one tenant is not read for another, nor a plan released. */
export const otherTenantsEntry = deny(
  [files.read, notes.read, crm.ticket, chat.read, plans.release],
  (r) => housed.of(r).some((tenant) => tenant !== tenantOf(r.subject)),
  { message: "the entry was written for another tenant" },
);

/** Nobody gives a plan the go that they had a hand in: not by another agent, not by a note that somebody else took up. */
export const ownPlan = deny(
  plans.release,
  (r) => signed.of(r).has(authorOf(r.subject)) || behind.of(r).has(authorOf(r.subject)),
  { message: "whoever releases a plan has had no part in it" },
);

/** What is added to a plan that has the go would be carried out, and nobody has looked at it. */
export const addedAfterRelease = deny(plans.propose, (r) => released.of(r), {
  message: (r) => `\`${r.args.plan}\` has been released already`,
});

/** A plan that nobody proposed has nobody to answer for it. */
export const nobodysPlan = deny(plans.release, (r) => signed.of(r).size === 0, {
  message: "nobody has proposed such a plan",
});

/** The decision is about the plan that the call names, or memory would be another's. */
export const otherPlan = deny([plans.propose, plans.release], (r) => r.resource.id !== r.args.plan, {
  message: (r) => `the call is about \`${r.args.plan}\`, the request about \`${r.resource.id}\``,
});

/** As `otherPlan`, for channels. */
export const otherChannel = deny([chat.post, chat.read], (r) => r.resource.id !== r.args.channel, {
  message: (r) => `the call is about \`${r.args.channel}\`, the request about \`${r.resource.id}\``,
});

/** Who released what can be looked up. */
export const releaseRecorded = log(plans.release, undefined, { stream: "releases" });

function systemOf(tool: string): string {
  return paths.systems.find((s) => s.tool === tool)?.system ?? "other";
}

function authorOf(subject: Subject): string {
  return `author:${subject.properties?.on_behalf_of?.id ?? subject.id}`;
}

function tenantOf(subject: Subject): string {
  return subject.properties?.tenant ?? "none";
}
