import { count, distinct, policy, stepUp, union } from "@enjoin/dsl";
import company from "./data/company.json" with { type: "json" };
import limits from "./data/side-effects.json" with { type: "json" };
import * as files from "./files.tools.js";

// What cannot be taken back, or only by asking many people, is looked at by somebody. What counts is what came about, and
// not how it was cut up: over the calls of an hour and a day, over the sessions and agents of a task, and over everybody
// for one file. `payments` does the same for money, `action-gate` for the deletions of one agent and for what runs by itself.

export default policy({
  title: "What cannot be taken back is looked at, however small the pieces",
  description:
    "Changes of records, deletions and writes that add up, a right to write outside, and a file that one person after the other can read need somebody's word.",
  controls: [
    "owasp-asi-2026/ASI02",
    "owasp-asi-2026/ASI08",
    "owasp-llm-2026/LLM03:2026",
    "owasp-llm-2025/LLM06:2025",
    "owasp-agentic-threats/T3",
    "mitre-atlas/AML.T0101",
    "mitre-atlas/AML.M0029",
    "csa-maestro/L2.data-tampering",
    "aiuc-1/C007",
    "eu-ai-act/Art. 14",
  ],
});

/** Files that all agents of this task deleted in an hour. */
export const deletedForTask = count("task", files.remove, undefined, { window: "1h" });

/** Files that this agent deleted in a day. */
export const deletedToday = count("subject", files.remove, undefined, { window: "24h" });

/** Files that all agents of this task wrote in an hour: one that is written twice is one. */
export const writtenForTask = distinct("task", files.write, (e) => e.args.path, { window: "1h" });

/** Everybody who was given a right to this file, by whichever agent. */
export const sharedWith = union("resource", files.share, (e) => [e.args.with]);

/** The agents of one task are one hand. */
export const deletedByMany = stepUp(files.remove, (r) => deletedForTask.of(r) >= limits.deletionsAnHour, {
  requires: "approval",
  message: (r) => `${deletedForTask.of(r)} files were deleted for this task in an hour`,
});

/** A few in every hour are many in a day. */
export const deletedSlowly = stepUp(files.remove, (r) => deletedToday.of(r) >= limits.deletionsADay, {
  requires: "approval",
  message: (r) => `${deletedToday.of(r)} files were deleted in a day`,
});

/** So is what is written over: one file is work, a folder is a migration. */
export const bulkWriting = stepUp(files.write, (r) => writtenForTask.of(r) >= limits.writesAnHour, {
  requires: "approval",
  message: (r) => `${writtenForTask.of(r)} files were written for this task in an hour`,
});

/** A record is there to stay as it is. */
export const recordChanged = stepUp(
  [files.write, files.remove],
  (r) => limits.records.some((root) => r.args.path.isInside(root)),
  { requires: "approval", message: (r) => `\`${r.args.path}\` is a record` },
);

/** Somebody outside who may write can undo what everybody else relies on. */
export const writerOutside = stepUp(
  files.share,
  (r) => r.args.role === "writer" && !company.domains.includes(r.args.with.domain),
  { requires: "approval", message: (r) => `\`${r.args.with}\` could change \`${r.args.path}\`` },
);

/** Given to one after the other, a file is public in the end. */
export const sharedOneByOne = stepUp(
  files.share,
  (r) => sharedWith.of(r).size >= limits.readersAFile && !sharedWith.of(r).has(r.args.with),
  {
    requires: "approval",
    message: (r) => `\`${r.args.path}\` is shared with ${sharedWith.of(r).size} people already`,
  },
);
