import {
  anyTool,
  deleting,
  deny,
  executing,
  granting,
  label,
  type OnceTracker,
  once,
  paying,
  policy,
  stepUp,
} from "@enjoin/dsl";
import * as crm from "./crm.tools.js";
import automation from "./data/automation.json" with { type: "json" };
import * as files from "./files.tools.js";
import * as notes from "./notes.tools.js";

// A person starts a job, the job calls an agent, the agent another one: whatever happens at the end is somebody's. The
// chain says whose, link by link, and a link that nobody answers for ends it.
//
// The enforcer supplies: the delegation chain from authenticated sources, the person first and the latest link last, with
// `job` as the type of what runs by a timer or in a legacy system; and the label `unattributed` for data of which no
// log says who or what wrote it.

export default policy({
  title: "Whoever and whatever acts in a path can be named",
  description:
    "A chain begins with a person, has links of known kinds only, and every job in it is registered to the person that it runs for. An agent that works behind others does nothing without the chain that leads to it. Data that nobody is known to have written pays, grants, deletes and runs nothing without somebody's word.",
  controls: [
    "owasp-agentic-threats/T8",
    "owasp-agentic-threats/T9",
    "owasp-asi-2026/ASI03",
    "owasp-asi-2026/ASI10",
    "owasp-nhi-2025/NHI10:2025",
    "csa-maestro/L7.repudiation",
    "nist-csf-2.0/PR.AA-02",
    "aiuc-1/E004",
    "iso-42001/A.10.2",
  ],
});

/** This task has read something of which nobody knows who wrote it, in whichever session. */
export const unattributedRead: OnceTracker = once(
  "task",
  anyTool,
  (e) => e.result?.labels.includes("unattributed") ?? false,
);

/** What was written here by such a task. */
export const passedOn: OnceTracker = once("resource", [files.write, notes.write, crm.note], (e) =>
  unattributedRead.of(e),
);

/** Copying it does not make anybody its author. */
export const ofUnattributed = label([files.read, notes.read, crm.ticket], (r) =>
  passedOn.of(r) ? ["unattributed"] : [],
);

/** A chain that begins with a machine has nobody who answers for it. */
export const noPersonFirst = deny(
  anyTool,
  (r) => r.delegation !== undefined && r.delegation[0]?.type !== "user",
  { message: "the chain does not begin with a person" },
);

/** What is neither a person, an agent nor a job is not known to anybody. */
export const unknownKind = deny(
  anyTool,
  (r) => r.delegation?.some((link) => !automation.kinds.includes(link.type)) ?? false,
  { message: "a link of the chain is of an unknown kind" },
);

/** A job runs for its owner. Nobody else's authority comes through it. */
export const unownedJob = deny(
  anyTool,
  (r) =>
    r.delegation?.some(
      (link) =>
        link.type === "job" &&
        !automation.jobs.some(
          (job) => job.id === link.id && job.owner === r.subject.properties?.on_behalf_of?.id,
        ),
    ) ?? false,
  { message: "a job of the chain is not registered to the person it runs for" },
);

/** An agent that works behind others says for whom: without its chain it is the first link of nothing. */
export const chainLost = deny(
  anyTool,
  (r) => automation.behind.includes(r.subject.id) && (r.delegation?.length ?? 0) < 2,
  { message: (r) => `\`${r.subject.id}\` works for other agents, and no chain says for which` },
);

/** Money does not move on the word of nobody. */
export const unattributedPays = stepUp(paying, (r) => unattributedRead.of(r), {
  requires: "approval",
  message: "this task has read data that nobody is known to have written",
});

/** As `unattributedPays`, for rights. */
export const unattributedGrants = stepUp(granting, (r) => unattributedRead.of(r), {
  requires: "approval",
  message: "this task has read data that nobody is known to have written",
});

/** As `unattributedPays`, for deleting. */
export const unattributedDeletes = stepUp(deleting, (r) => unattributedRead.of(r), {
  requires: "approval",
  message: "this task has read data that nobody is known to have written",
});

/** As `unattributedPays`, for commands. */
export const unattributedRuns = stepUp(executing, (r) => unattributedRead.of(r), {
  requires: "approval",
  message: "this task has read data that nobody is known to have written",
});
