import {
  anyTool,
  count,
  delegating,
  deny,
  type Event,
  executing,
  log,
  type OnceTracker,
  once,
  permit,
  policy,
  type Request,
  redact,
  sending,
  stepUp,
  sum,
  union,
} from "@enjoin/dsl";
import * as chat from "./chat.tools.js";
import * as crm from "./crm.tools.js";
import company from "./data/company.json" with { type: "json" };
import * as files from "./files.tools.js";
import { looksLikeKey } from "./looks-like.js";
import * as mail from "./mail.tools.js";
import * as notes from "./notes.tools.js";
import * as web from "./web.tools.js";

// Sensitive data is followed in three ways. Within a session: by the labels of what was read. Across agents: an object
// that a tainted session wrote is tainted, and taints who reads it. Across the sessions of one agent: for a day, because
// what an agent keeps between two sessions cannot be seen. What cannot be followed is not allowed: a delegation starts
// a session of somebody else, and a command can do anything, so neither happens with sensitive data.

export default policy({
  title: "Sensitive data stays inside the company",
  description:
    "Confidential, personal and secret data does not reach a destination outside the company, whichever tool sends it, over however many calls, sessions and agents it gets there.",
  controls: [
    "owasp-asi-2026/ASI02",
    "owasp-asi-2026/ASI06",
    "owasp-asi-2026/ASI07",
    "owasp-llm-2026/LLM02:2026",
    "owasp-llm-2025/LLM02:2025",
    "owasp-mcp-2025/MCP10:2025",
    "mitre-atlas/AML.T0057",
    "mitre-atlas/AML.T0086",
    "mitre-atlas/AML.T0118.000",
    "csa-maestro/X.data-leakage",
    "nist-csf-2.0/PR.DS-10",
    "aiuc-1/A006",
    "aiuc-1/A008",
  ],
});

/** Labels of everything that this session has read. */
export const carried = union("session", (e) => e.result?.labels);

/** Whose records this session has looked up: their own addresses, as the CRM has them. */
export const owners = union("session", crm.customer, (e) =>
  e.result?.value === undefined ? undefined : [e.result.value.email],
);

/** Personal data that is not a looked-up record, so that nobody knows whose it is. */
export const unowned = once("session", anyTool, (e) => isUnowned(e));

/** Results that are nobody's to have outside, got by this agent in a day, in whichever session. */
export const readLately = count(
  "subject",
  anyTool,
  (e) => (e.result?.labels.some(isConfidential) ?? false) || isUnowned(e),
  { window: "24h" },
);

/** Personal results that this session got in a day. */
export const personalHere = count("session", anyTool, (e) => e.result?.labels.includes("personal") ?? false, {
  window: "24h",
});

/** Personal results that this agent got in a day, in whichever session. */
export const personalLately = count(
  "subject",
  anyTool,
  (e) => e.result?.labels.includes("personal") ?? false,
  {
    window: "24h",
  },
);

/** This object was written, or this address called, by somebody who may have known something sensitive. */
export const kept: OnceTracker = once(
  "resource",
  [files.write, notes.write, crm.note, chat.post, web.fetch],
  (e) => knowsSomething(e),
);

/** This session has read an object that carries what somebody else put there. */
export const relayed = once("session", [files.read, notes.read, crm.ticket, chat.read, web.fetch], (e) =>
  kept.of(e),
);

/** Reads of such objects by this agent in a day, in whichever session. */
export const relayedLately = count(
  "subject",
  [files.read, notes.read, crm.ticket, chat.read, web.fetch],
  (e) => kept.of(e),
  { window: "24h" },
);

/** Colleagues that this agent has mailed in a day while it may have known something sensitive. */
export const audience = sum("subject", mail.send, (e) => (knowsSomething(e) ? e.args.to.length : 0), {
  window: "24h",
});

/** Sending is possible; the rules below and `task-scope` say what and where. */
export const maySend = permit(sending);

/** The line that everything here draws. */
export const confidentialLeaves = deny(
  sending,
  (r) =>
    (carried.of(r).some(isConfidential) || relayed.of(r)) &&
    r.effect.to.some((d) => !d.isInside(company.domains)),
  { message: "this session has read confidential data, and the destination is outside the company" },
);

/** Personal data leaves to the person it is about and to nobody else, one person in a session. */
export const personalLeaves = deny(
  sending,
  (r) =>
    carried.of(r).has("personal") &&
    r.effect.to.some(
      (d) =>
        !d.isInside(company.domains) && (unowned.of(r) || owners.of(r).size !== 1 || !owners.of(r).has(d.id)),
    ),
  { message: "this session has read personal data, and the destination is not the person it is about" },
);

/** A shared object leaves by its name alone: nobody needs to have read it. */
export const objectLeaves = deny(
  files.share,
  (r) =>
    (kept.of(r) || (r.resource.properties?.labels?.some(isSensitive) ?? false)) &&
    !company.domains.includes(r.args.with.domain),
  {
    message: (r) =>
      `\`${r.args.path}\` carries sensitive data, and \`${r.args.with}\` is outside the company`,
  },
);

/**
 * A new session of the same agent starts clean on paper only. The next customer still gets an answer: another one's
 * record in another session does not hold it up.
 */
export const sensitiveLately = stepUp(
  sending,
  (r) =>
    r.effect.to.some(
      (d) =>
        !d.isInside(company.domains) &&
        (readLately.of(r) > 0 ||
          relayedLately.of(r) > 0 ||
          (personalLately.of(r) > personalHere.of(r) && !owners.of(r).has(d.id))),
    ),
  { requires: "approval", message: "this agent has read sensitive data within a day" },
);

/** What is put where the world can read it has left. */
export const sensitivePublished = deny(
  files.write,
  (r) => knowsSomething(r) && company.published.some((root) => r.args.path.isInside(root)),
  { message: (r) => `\`${r.args.path}\` is public` },
);

/** The agent that gets the task would know what this one knows, and nothing would show it. */
export const sensitiveDelegated = deny(delegating, (r) => knowsSomething(r), {
  message: "sensitive data cannot be followed into another agent's session",
});

/** A command can read, write and send anything. */
export const sensitiveExecuted = deny(executing, (r) => isTainted(r), {
  message: "sensitive data cannot be followed into a command",
});

/** The next session of an agent that has read sensitive data may not run what it likes: somebody reads the command first. */
export const executedLately = stepUp(executing, (r) => knowsSomething(r), {
  requires: "approval",
  message: "this agent has read sensitive data within a day, and a command can send anything",
});

/** One colleague is work, many are an announcement: counted over a day, so that many small mails are one. */
export const wideAudience = stepUp(
  mail.send,
  (r) => knowsSomething(r) && audience.of(r) + r.args.to.length > 10,
  {
    requires: "approval",
    message: (r) => `sensitive data would reach ${audience.of(r) + r.args.to.length} colleagues`,
  },
);

/** A key needs no label to be known as one. */
export const keyLeaves = deny(
  sending,
  (r) => r.effect.data.some(looksLikeKey) && r.effect.to.some((d) => !d.isInside(company.domains)),
  { message: "the text contains a key" },
);

/** Inside the company a mail goes out without the key. */
export const keyMasked = redact(mail.send, (r) => looksLikeKey(r.args.body), {
  path: "body",
  mask: "[removed: the text contained a key]",
});

/** Where sensitive data goes inside the company can be looked up. */
export const sensitiveRecorded = log(sending, (r) => isTainted(r));

/** The decision is about the object that the call names, or memory would be kept for the wrong one. */
export const otherFile = deny(
  [files.read, files.write, files.remove, files.share],
  (r) => r.resource.id !== r.args.path,
  { message: (r) => `the call is about \`${r.args.path}\`, the request about \`${r.resource.id}\`` },
);

/** As `otherFile`, for notes. */
export const otherNote = deny([notes.read, notes.write], (r) => r.resource.id !== r.args.note, {
  message: (r) => `the call is about \`${r.args.note}\`, the request about \`${r.resource.id}\``,
});

/** As `otherFile`, for tickets. */
export const otherTicket = deny([crm.ticket, crm.note, crm.reply], (r) => r.resource.id !== r.args.ticket, {
  message: (r) => `the call is about \`${r.args.ticket}\`, the request about \`${r.resource.id}\``,
});

/** As `otherFile`, for pages. */
export const otherPage = deny(web.fetch, (r) => r.resource.id !== r.args.url, {
  message: (r) => `the call is about \`${r.args.url}\`, the request about \`${r.resource.id}\``,
});

type AnyEvent = Omit<Request<unknown>, "args">;

/** Whether this session has come to know something sensitive. */
function isTainted(e: AnyEvent): boolean {
  return carried.of(e).some(isSensitive) || relayed.of(e);
}

/** Whether this agent may know something sensitive, from this session or another. */
function knowsSomething(e: AnyEvent): boolean {
  return isTainted(e) || readLately.of(e) > 0 || personalLately.of(e) > 0 || relayedLately.of(e) > 0;
}

/** Whether a result is personal data that no record names the owner of. */
function isUnowned(e: Event<unknown, unknown>): boolean {
  return (e.result?.labels.includes("personal") ?? false) && e.tool !== "crm.customer";
}

function isConfidential(label: string): boolean {
  return company.confidential.includes(label);
}

function isSensitive(label: string): boolean {
  return company.sensitive.includes(label);
}
