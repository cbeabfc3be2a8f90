import { anyTool, count, deny, policy } from "@enjoin/dsl";
import limits from "./data/velocity.json" with { type: "json" };

// A person who works by an agent reads what comes back now and then. What goes faster than anybody could follow is stopped
// until the minute is over, and so is whoever is refused again and again. Both are counted by the task, which all agents
// share that work for it: the root of a chain, not the link that happens to call.
// `acts` of the data are the tools whose calls cannot be taken back. The enforcer gives agents that work on one request the same task.

export default policy({
  title: "No task runs away faster than a person could follow",
  description:
    "Calls, and above all those that cannot be taken back, are counted by the minute over all agents and sessions of a task. Refusals are counted as well: trying one door after the other closes the rest.",
  controls: [
    "owasp-asi-2026/ASI08",
    "owasp-asi-2026/ASI10",
    "owasp-llm-2026/LLM06:2026",
    "owasp-llm-2025/LLM10:2025",
    "owasp-agentic-threats/T4",
    "mitre-atlas/AML.T0034.002",
    "mitre-atlas/AML.T0116",
    "mitre-atlas/AML.T0117",
    "mitre-atlas/AML.M0036",
    "aiuc-1/B004",
    "aiuc-1/D003",
  ],
});

/** What was done for this task in a minute. */
export const paceOfTask = count("task", anyTool, undefined, { window: "60s" });

/** What was done for it that cannot be taken back. */
export const actsOfTask = count("task", anyTool, (e) => isAct(e.tool), { window: "60s" });

/** What was tried for it in a quarter of an hour, let through or not. */
export const tried = count("task", anyTool, undefined, { on: "attempt", window: "15m" });

/** What was let through in that time: the rest was refused or parked. */
export const done = count("task", anyTool, undefined, { window: "15m" });

/** Nobody follows a call every other second. */
export const tooFast = deny(anyTool, (r) => paceOfTask.of(r) >= limits.callsAMinute, {
  message: (r) => `${paceOfTask.of(r)} calls for this task in a minute`,
  retryAfter: "60s",
});

/** Still less what cannot be taken back. */
export const actsTooFast = deny(anyTool, (r) => isAct(r.tool) && actsOfTask.of(r) >= limits.actsAMinute, {
  message: (r) => `${actsOfTask.of(r)} acts for this task in a minute`,
  retryAfter: "60s",
});

/** Whoever was refused so often is looking for a way around. */
export const probing = deny(
  anyTool,
  (r) => isAct(r.tool) && tried.of(r) - done.of(r) >= limits.refusedAQuarter,
  { message: (r) => `${tried.of(r) - done.of(r)} calls of this task were refused lately`, retryAfter: "15m" },
);

function isAct(tool: string): boolean {
  return limits.acts.includes(tool);
}
