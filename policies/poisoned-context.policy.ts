import {
  anyTool,
  deny,
  type EffectRequest,
  label,
  log,
  mentions,
  policy,
  type Request,
  results,
  sending,
  stepUp,
  type Task,
} from "@enjoin/dsl";
import { seen } from "./action-gate.policy.js";
import { document } from "./context.tools.js";
import * as crm from "./crm.tools.js";
import company from "./data/company.json" with { type: "json" };
import * as files from "./files.tools.js";
import { looksLikeOrders } from "./looks-like.js";
import * as mail from "./mail.tools.js";
import { read } from "./provenance.policy.js";
import { run } from "./shell.tools.js";
import * as web from "./web.tools.js";

// What strangers wrote may inform an agent, and never decide where something goes, who is paid, what is run and who gets
// a right. `task-scope` asks of every such choice who made it. This policy adds what only matters once untrusted content
// was read: for the task, over all of its sessions, and in entries that agents leave each other (`provenance`). An errand
// that another agent hands on is such content as well, as nobody can see what it was made of.
// The filter at the end looks for the wording of attacks. It stops nothing: what it finds is written down, and what it
// misses is stopped by the same rules. The enforcer labels results and documents that strangers can write into.

export default policy({
  title: "What strangers wrote informs and does not decide",
  description:
    "After untrusted content was read, which command is run, which right is given and whom sensitive data reaches comes from the person's own words or from somebody who looks. Wording that looks like an attack is recorded.",
  controls: [
    "owasp-asi-2026/ASI01",
    "owasp-llm-2026/LLM01:2026",
    "owasp-llm-2025/LLM01:2025",
    "owasp-mcp-2025/MCP06:2025",
    "owasp-agentic-threats/T6",
    "mitre-atlas/AML.T0051.001",
    "mitre-atlas/AML.T0099",
    "mitre-atlas/AML.M0030",
    "csa-maestro/L7.agent-goal-manipulation",
    "aiuc-1/B002",
    "aiuc-1/D003",
  ],
});

/** A listed command is still a choice: after a stranger's text it is the person's, in words, or somebody looks. */
export const chosenCommand = stepUp(run, (r) => isLed(r) && !isAsked(r.task, r.args.command), {
  requires: "approval",
  message: (r) => `untrusted content was read, and nobody asked for \`${r.args.command}\``,
});

/** A right to change something is asked for by name, or a stranger's text may have raised it. */
export const chosenRight = deny(
  files.share,
  (r) => isLed(r) && r.args.role === "writer" && !isAsked(r.task, r.args.role),
  { message: "untrusted content was read, and nobody asked for the right to write" },
);

/** Whom inside the company sensitive data is told is as much a destination as any outside, by mail or otherwise. */
export const chosenColleague = stepUp(
  sending,
  (r) =>
    isLed(r) &&
    read.of(r).some((l) => company.sensitive.includes(l)) &&
    r.effect.to.some(
      (d) =>
        d.id.includes("@") &&
        d.isInside(company.domains) &&
        d.id !== r.subject.properties?.on_behalf_of?.id &&
        !isAsked(r.task, d.id),
    ),
  { requires: "approval", message: "untrusted content was read, and nobody named whom inside it goes to" },
);

/** What was found to look like an attack stays marked, in entries too. */
export const suspected = label([document, mail.read, crm.ticket, web.fetch], (r) =>
  looksLikeOrders(r.result.text ?? "") ? ["suspected"] : [],
);

/** Somebody may want to know that such a text was there. */
export const suspicionRecorded = log(
  results([mail.read, crm.ticket, web.fetch]),
  (r) => looksLikeOrders(r.result.text ?? ""),
  { stream: "injection" },
);

/** And what was done after it. */
export const afterSuspicion = log(anyTool, (r) => read.of(r).has("suspected"), { stream: "injection" });

/** Whether somebody but the person may have led the agent here. What another agent hands on is such a text, too. */
function isLed(r: Request<unknown> | EffectRequest<unknown>): boolean {
  return (
    seen.of(r).has("untrusted") ||
    read.of(r).has("untrusted") ||
    (r.delegation?.some((link) => link.type !== "user") ?? false)
  );
}

function isAsked(task: Task | undefined, text: string): boolean {
  return mentions(task?.request ?? "", text);
}
