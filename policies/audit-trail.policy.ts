import { anyTool, delegating, deleting, deny, granting, log, policy, reading, stepUp } from "@enjoin/dsl";
import { purge } from "./audit.tools.js";
import audit from "./data/audit.json" with { type: "json" };
import * as files from "./files.tools.js";

// Three logs, each for readers of its own. None of the messages holds an argument or a text: who may read which tools were
// called may not therefore read what was said.
//
// The enforcer supplies: what it writes for each `log` obligation, with the request's time, subject, session, task and
// decision, to the stream that the obligation names, kept apart from prompts and answers, where no agent's own
// credentials reach. It writes for stopped calls as for others.

export default policy({
  title: "What agents did stays on record, and nobody deletes the record of their own actions",
  description:
    "Calls, access to data, and changes of rights go to logs of their own. No agent writes or deletes in the folders of the logs; old entries are deleted through the tool for it, never those about oneself, never young ones, and with somebody's word.",
  controls: [
    "owasp-mcp-2025/MCP08:2025",
    "owasp-agentic-threats/T8",
    "mitre-atlas/AML.M0024",
    "mitre-atlas/AML.T0101",
    "csa-maestro/L5.evasion-of-detection",
    "csa-maestro/L7.repudiation",
    "nist-csf-2.0/PR.PS-04",
    "nist-csf-2.0/RS.AN-07",
    "aiuc-1/E015",
    "iso-42001/A.6.2.8",
    "eu-ai-act/Art. 12",
    "eu-ai-act/Art. 19",
  ],
});

/** Every call, also one that is stopped. */
export const called = log(anyTool, undefined, { stream: "tool-calls", message: (r) => r.tool });

/** Every read. */
export const dataRead = log(reading, undefined, { stream: "data-access", message: (r) => r.tool });

/** Every right that is given. */
export const rightGiven = log(granting, undefined, {
  stream: "privilege-changes",
  message: (r) => r.tool,
});

/** Work that is handed on takes rights with it. */
export const workHanded = log(delegating, undefined, {
  stream: "privilege-changes",
  message: (r) => r.tool,
});

/** A deletion can be looked up after what it deleted is gone. */
export const deletionKept = log(deleting, undefined, { stream: "data-access", message: (r) => r.tool });

/** The folders of the logs are read, and otherwise left to who keeps them. */
export const traceTouched = deny(
  [files.write, files.remove],
  (r) => audit.roots.some((root) => r.args.path.isInside(root)),
  { message: (r) => `\`${r.args.path}\` is part of the record` },
);

/** What is young may still be needed to find out what happened, whoever it is about and whoever asks. */
export const traceTooYoung = deny(purge, (r) => r.args.before > r.time - audit.keepFor, {
  message: (r) => `entries of \`${r.args.log}\` are kept for 90 days`,
});

/** Nobody deletes the log of their own actions, and nobody has it done by whom they handed the work to. */
export const ownTrace = deny(
  purge,
  (r) => r.args.agent === r.subject.id || (r.delegation?.some((link) => link.id === r.args.agent) ?? false),
  { message: (r) => `\`${r.args.agent}\` would delete the log of its own actions` },
);

/** Old entries go with somebody's word. */
export const purgeUnseen = stepUp(purge, () => true, {
  requires: "approval",
  message: (r) => `entries of \`${r.args.log}\` would be deleted`,
});
