import { count, deny, policy, stepUp, sum } from "@enjoin/dsl";
import models from "./data/models.json" with { type: "json" };
import { invoke, list, logging, setLogging } from "./models.tools.js";

// Whoever steals a key for models first looks what it opens and whether anybody would notice, and then sells what it
// opens. `workload-identity` stops keys that prove no workload; this policy is for workloads that were taken over.
//
// The enforcer supplies: the provider's account as `resource`, so that memory of it is kept over agents and sessions,
// and in `tokens` what a call may use at most, which it holds the provider to.

export default policy({
  title: "Models are used by whom they are assigned to, within a budget, and on record",
  description:
    "An agent asks the models that were assigned to it, on the company's accounts, for so many tokens a day. Looking around in an account before asking needs somebody's word, whichever agents do the one and the other, and nobody switches off the record.",
  controls: [
    "mitre-atlas/AML.CS0030",
    "mitre-atlas/AML.T0034",
    "mitre-atlas/AML.T0034.002",
    "mitre-atlas/AML.T0096",
    "mitre-atlas/AML.M0019",
    "mitre-atlas/AML.M0036",
    "csa-maestro/L4.resource-hijacking",
    "owasp-llm-2026/LLM06:2026",
    "owasp-llm-2025/LLM10:2025",
    "owasp-agentic-threats/T4",
    "owasp-nhi-2025/NHI2:2025",
    "aiuc-1/B004",
  ],
});

/** Looks around in this account lately, by any agent but those that keep the inventory. */
export const lookedAround = count(
  "resource",
  [list, logging],
  (e) => !models.inventory.includes(e.subject.id),
  { window: "15m" },
);

/** Tokens that this agent asked for in a day, on all accounts together. */
export const agentTokens = sum("subject", invoke, (e) => e.args.tokens, { window: "24h" });

/** Tokens that were asked for on this account in a day, by all agents together. */
export const accountTokens = sum("resource", invoke, (e) => e.args.tokens, { window: "24h" });

/** Another account is somebody else's, and its key a found one. */
export const foreignAccount = deny(
  [list, logging, setLogging, invoke],
  (r) => !models.accounts.includes(r.args.account),
  { message: (r) => `\`${r.args.account}\` is no account of the company` },
);

/** What a key opens says nothing of what its holder is for. */
export const notAssigned = deny(
  invoke,
  (r) => !models.assigned.some((a) => a.agent === r.subject.id && a.models.includes(r.args.model)),
  { message: (r) => `\`${r.args.model}\` is not assigned to \`${r.subject.id}\`` },
);

/** Who was assigned a model does not need to find out which there are. */
export const enumeratedFirst = stepUp(invoke, (r) => lookedAround.of(r) > 0, {
  requires: "approval",
  message: (r) => `somebody looked around in \`${r.args.account}\` within a quarter of an hour`,
});

/** Nobody works in the dark. */
export const loggingOff = deny(setLogging, (r) => r.args.record === "off", {
  message: (r) => `what \`${r.args.account}\` is asked stays on record`,
});

/** More than this no agent uses in a day, in however many calls. */
export const agentBudget = deny(invoke, (r) => agentTokens.of(r) + r.args.tokens > models.agentTokens, {
  message: (r) => `${agentTokens.of(r) + r.args.tokens} tokens by one agent in a day`,
});

/** More than this is looked at, however many agents share it. */
export const accountBudget = stepUp(
  invoke,
  (r) => accountTokens.of(r) + r.args.tokens > models.accountTokens,
  {
    requires: "approval",
    message: (r) => `${accountTokens.of(r) + r.args.tokens} tokens on one account in a day`,
  },
);

/** The decision is about the account that the call names, or its memory would be another's. */
export const otherAccount = deny(
  [list, logging, setLogging, invoke],
  (r) => r.resource.id !== r.args.account,
  { message: (r) => `the call is about \`${r.args.account}\`, the request about \`${r.resource.id}\`` },
);
