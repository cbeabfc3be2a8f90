import {
  anyTool,
  deleting,
  deny,
  distinct,
  executing,
  granting,
  last,
  paying,
  policy,
  type Request,
  stepUp,
} from "@enjoin/dsl";

// A high risk asks the person to prove again who it is (`workload-identity/raisedRisk`). This policy says what a middling
// risk means, that a risk does not end with the session in which it was seen, and what the device and the login have to
// do with it.
//
// The enforcer supplies: as signals of the session, the latest `risk-level-change` (LOW, MEDIUM, HIGH),
// `assurance-level-change` (LOW, HIGH) and `device-compliance-change` (COMPLIANT, NOT_COMPLIANT) of the person, as the
// Shared Signals Framework has them. A new risk level, also a lower one, replaces the one that is remembered; it is
// remembered for the person and the agent that she used, so the enforcer reports it to her sessions with other agents.

export default policy({
  title: "The risk of a person's session and device is part of every decision",
  description:
    "With a middling risk, what cannot be undone needs somebody's word. A risk follows the person into her next sessions with the agent until a lower one is reported. Nothing happens from a device that is out of order, after a weak login nothing that gives rights or moves money, and a task whose agents try tools that it does not need is looked at step by step.",
  controls: [
    "owasp-asi-2026/ASI03",
    "owasp-asi-2026/ASI10",
    "mitre-atlas/AML.T0012",
    "csa-maestro/L7.compromised-agents",
    "nist-csf-2.0/GV.RM-06",
    "nist-csf-2.0/DE.CM-09",
    "nist-csf-2.0/DE.AE-07",
    "nist-csf-2.0/RS.MI-01",
    "aiuc-1/C009",
  ],
});

/** The latest risk level of each person that came with a call of this agent, also with one that was stopped. */
export const lastRisk = last("subject", anyTool, (e) => reported(e), {
  key: (e) => personOf(e),
  on: "attempt",
});

/** Tools that were tried for this task though it does not need them, by any agent and in any session of it. */
export const strayed = distinct(
  "task",
  anyTool,
  (e) => (e.task?.tools.includes(e.tool) === true ? undefined : e.tool),
  { on: "attempt" },
);

/** A task whose agents try one door after the other is in other hands: from now on somebody looks at every step. */
export const probing = stepUp(anyTool, (r) => strayed.of(r) >= 3, {
  requires: "approval",
  message: (r) => `${strayed.of(r)} tools were tried that this task does not need`,
});

/** A new session does not make an account safe. */
export const riskRemembered = stepUp(
  anyTool,
  (r) => reported(r) === undefined && lastRisk.of(r, personOf(r)) === "HIGH",
  {
    requires: "reauthentication",
    message: "the risk of this person was high when it was last reported",
  },
);

/** A device that is out of order may be anybody's. */
export const unfitDevice = deny(
  anyTool,
  (r) => r.signals?.some((s) => s.type === "device-compliance-change" && s.level !== "COMPLIANT") ?? false,
  { message: "the person's device is out of order" },
);

/** With a middling risk, money moves with somebody's word. */
export const mediumPays = stepUp(paying, (r) => isMedium(r), {
  requires: "approval",
  message: "the risk of this session is raised",
});

/** As `mediumPays`, for rights. */
export const mediumGrants = stepUp(granting, (r) => isMedium(r), {
  requires: "approval",
  message: "the risk of this session is raised",
});

/** As `mediumPays`, for deleting. */
export const mediumDeletes = stepUp(deleting, (r) => isMedium(r), {
  requires: "approval",
  message: "the risk of this session is raised",
});

/** As `mediumPays`, for commands. */
export const mediumRuns = stepUp(executing, (r) => isMedium(r), {
  requires: "approval",
  message: "the risk of this session is raised",
});

/** Who logged in weakly gives no rights. */
export const weakLoginGrants = stepUp(granting, (r) => isWeak(r), {
  requires: "reauthentication",
  message: "the person logged in weakly",
});

/** As `weakLoginGrants`, for money. */
export const weakLoginPays = stepUp(paying, (r) => isWeak(r), {
  requires: "reauthentication",
  message: "the person logged in weakly",
});

type AnyRequest = Omit<Request<unknown>, "args">;

/** The risk level that this request came with. */
function reported(r: AnyRequest): string | undefined {
  return r.signals?.find((s) => s.type === "risk-level-change")?.level;
}

function personOf(r: AnyRequest): string {
  return r.subject.properties?.on_behalf_of?.id ?? "";
}

function isMedium(r: AnyRequest): boolean {
  return (reported(r) ?? lastRisk.of(r, personOf(r))) === "MEDIUM";
}

function isWeak(r: AnyRequest): boolean {
  return r.signals?.some((s) => s.type === "assurance-level-change" && s.level === "LOW") ?? false;
}
