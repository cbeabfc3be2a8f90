import {
  anyTool,
  delegating,
  deleting,
  deny,
  executing,
  granting,
  log,
  mentions,
  paying,
  permit,
  policy,
  sending,
  type Task,
} from "@enjoin/dsl";
import company from "./data/company.json" with { type: "json" };

export default policy({
  title: "The action matches the current task",
  description:
    "What the person asked for bounds what the agent does: which tools, and where data, money, rights, commands and work may go. Only the task grant and the person's own words count. A claim of purpose, role or urgency changes nothing; it is recorded.",
  controls: [
    "owasp-asi-2026/ASI01",
    "owasp-asi-2026/ASI02",
    "owasp-agentic-threats/T6",
    "owasp-llm-2026/LLM03:2026",
    "owasp-llm-2025/LLM06:2025",
    "owasp-mcp-2025/MCP06:2025",
    "mitre-atlas/AML.T0051",
    "mitre-atlas/AML.T0054",
    "mitre-atlas/AML.M0038",
    "aiuc-1/B006",
    "iso-42001/A.9.4",
  ],
});

/** Granting is possible, to whom the task names. */
export const mayGrant = permit(granting);

/** Delegating is possible, to whom the task names. */
export const mayDelegate = permit(delegating);

/** Nothing is done for nobody's request. */
export const noTask = deny(anyTool, (r) => r.task === undefined, { message: "there is no task" });

/** A task that ran out is over, also when the agent is not done. */
export const taskOver = deny(anyTool, (r) => r.task !== undefined && r.time >= r.task.expires, {
  message: (r) => `the task \`${r.task?.id ?? ""}\` is over`,
});

/** The grant lists the tools that the task needs. */
export const toolNotGranted = deny(anyTool, (r) => r.task !== undefined && !r.task.tools.includes(r.tool), {
  message: (r) => `the task \`${r.task?.id ?? ""}\` does not need \`${r.tool}\``,
});

/** Data leaves the company only to where the task says: by grant, by a granted domain, or in the person's words. */
export const unnamedDestination = deny(
  sending,
  (r) =>
    r.effect.to.some(
      (d) => !d.isInside(company.domains) && !isGranted(r.task, d.domain) && !isNamed(r.task, d.id),
    ),
  { message: "the task names no such destination outside the company" },
);

/** Money goes only to whom the task says. */
export const unnamedPayee = deny(paying, (r) => r.effect.to.some((d) => !isNamed(r.task, d.id)), {
  message: "the task names no such payee",
});

/** Only what the task says is destroyed. */
export const unnamedDeletion = deny(deleting, (r) => r.effect.what.some((d) => !isNamed(r.task, d.id)), {
  message: "the task does not name what would be deleted",
});

/** Rights go only to whom the task says, colleagues included. */
export const unnamedGrantee = deny(granting, (r) => r.effect.to.some((d) => !isNamed(r.task, d.id)), {
  message: "the task does not name who would get rights",
});

/** Commands run only on hosts of the grant. Words do not entitle: a test needs its scope granted, not asserted. */
export const hostNotGranted = deny(executing, (r) => r.effect.on.some((d) => !isGranted(r.task, d.id)), {
  message: "the task does not cover this host",
});

/** Work is handed only to agents of the grant. */
export const agentNotGranted = deny(delegating, (r) => r.effect.to.some((d) => !isGranted(r.task, d.id)), {
  message: "the task does not involve this agent",
});

/** Claims decide nothing. Who makes one is worth knowing. */
export const claimRecorded = log(
  anyTool,
  (r) => r.claims.purpose !== undefined || r.claims.role !== undefined || r.claims.urgency !== undefined,
);

function isGranted(task: Task | undefined, id: string): boolean {
  return task?.resources?.includes(id) ?? false;
}

function isNamed(task: Task | undefined, id: string): boolean {
  return isGranted(task, id) || mentions(task?.request ?? "", id);
}
