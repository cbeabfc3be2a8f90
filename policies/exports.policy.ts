import { deny, distinct, log, policy, type Subject, stepUp, sum, union } from "@enjoin/dsl";
import limits from "./data/exports.json" with { type: "json" };
import * as exports from "./exports.tools.js";

// How records are stolen in bulk: count what there is, export it, delete the job that shows it. Every step is an ordinary
// call. Rows add up over exports, sessions and agents, what was counted is remembered when something is exported, and a
// job stays where the people behind it cannot reach it. `resource` is the object that is exported, for jobs as well, so that
// memory of it is kept over agents.

export default policy({
  title: "Records leave in registered jobs, and their traces stay",
  description:
    "Bulk export is for registered jobs into registered stores; anything else is looked at. Small exports add up to a large one, and nobody deletes a job that they, or their task, exported by.",
  controls: [
    "owasp-asi-2026/ASI02",
    "owasp-agentic-threats/T8",
    "owasp-nhi-2025/NHI3:2025",
    "owasp-mcp-2025/MCP08:2025",
    "mitre-atlas/AML.T0036",
    "mitre-atlas/AML.T0085.001",
    "mitre-atlas/AML.T0126",
    "csa-maestro/L7.repudiation",
    "aiuc-1/E015",
    "nist-csf-2.0/PR.DS-10",
  ],
});

/** Rows that this agent exported in a day outside of registered jobs, of whatever object. */
export const rowsOfAgent = sum(
  "subject",
  exports.run,
  (e) => (isRegistered(e.subject, e.args) ? 0 : e.args.rows),
  { window: "24h" },
);

/** Rows of this object that anybody exported, or had exported every night, in a day. */
export const rowsOfObject = sum("resource", [exports.run, exports.schedule], (e) => e.args.rows, {
  window: "24h",
});

/** Objects that this agent had counted in a day. */
export const counted = distinct("subject", exports.count, (e) => e.args.object, { window: "24h" });

/** For whom, and for which task, each job of this object exported. */
export const exportedBy = union(
  "resource",
  [exports.run, exports.schedule],
  (e) => [behind(e.subject), `task:${e.task?.id ?? ""}`],
  { key: (e) => e.args.job },
);

/** Jobs of this object that were deleted. */
export const gone = union("resource", exports.remove, (e) => [e.args.job]);

/** A list of some lines is an answer, a table is an export: it is a registered job, or somebody looks. */
export const unregistered = stepUp(
  exports.run,
  (r) => !isRegistered(r.subject, r.args) && r.args.rows > limits.rowsUnasked,
  {
    requires: "approval",
    message: (r) => `\`${r.args.job}\` is no registered job, and takes ${r.args.rows} rows`,
  },
);

/** Many short lists are one long one. */
export const inSlices = stepUp(
  exports.run,
  (r) => !isRegistered(r.subject, r.args) && rowsOfAgent.of(r) + r.args.rows > limits.rowsADay,
  { requires: "approval", message: (r) => `${rowsOfAgent.of(r) + r.args.rows} rows by this agent in a day` },
);

/** What everybody together takes of one object in a day ends somewhere, registered or not, approved or not. */
export const drained = deny(
  [exports.run, exports.schedule],
  (r) => rowsOfObject.of(r) + r.args.rows > limits.rowsOfAnObject,
  {
    message: (r) => `${rowsOfObject.of(r) + r.args.rows} rows of \`${r.args.object}\` in a day`,
  },
);

/** An export that repeats itself is no small one. */
export const standing = stepUp(exports.schedule, (r) => !isRegistered(r.subject, r.args), {
  requires: "approval",
  message: (r) => `\`${r.args.job}\` would export every night`,
});

/** Where nothing is registered, nobody knows who reads it. */
export const strangeStore = deny(
  [exports.run, exports.schedule],
  (r) => !limits.stores.some((root) => r.args.to.isInside(root)),
  { message: (r) => `\`${r.args.to}\` is no registered store` },
);

/** Whoever has looked around first was not sent for this one table. */
export const countedBefore = deny(
  [exports.run, exports.schedule],
  (r) => !isRegistered(r.subject, r.args) && counted.of(r) >= limits.countedObjects,
  { message: (r) => `${counted.of(r)} objects were counted before` },
);

/** What shows an export is not for those to delete who exported. */
export const tracesDeleted = deny(
  exports.remove,
  (r) =>
    exportedBy.of(r, r.args.job).has(behind(r.subject)) ||
    exportedBy.of(r, r.args.job).has(`task:${r.task?.id ?? ""}`),
  { message: (r) => `\`${r.args.job}\` shows what was exported for the same person or task` },
);

/** Under the name of a job that is gone, nobody would look for what is exported now. */
export const nameUsedAgain = deny([exports.run, exports.schedule], (r) => gone.of(r).has(r.args.job), {
  message: (r) => `the job \`${r.args.job}\` was deleted`,
});

/** The decision is about the object that the call names, or its memory would be another's. */
export const otherObject = deny(
  [exports.count, exports.run, exports.schedule, exports.remove],
  (r) => r.resource.id !== r.args.object,
  { message: (r) => `the call is about \`${r.args.object}\`, the request about \`${r.resource.id}\`` },
);

/** Every export, and every job that goes, can be looked up. */
export const exportRecorded = log([exports.run, exports.schedule, exports.remove], undefined, {
  stream: "exports",
});

function isRegistered(subject: Subject, args: { object: string; job: string; to: string }): boolean {
  return limits.registered.some(
    (j) => j.job === args.job && j.agent === subject.id && j.object === args.object && j.to === args.to,
  );
}

function behind(subject: Subject): string {
  return `person:${subject.properties?.on_behalf_of?.id ?? subject.id}`;
}
