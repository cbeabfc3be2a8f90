import {
  type Advice,
  type BuiltInReason,
  type Decision,
  HALTED,
  type Obligation,
  type Reason,
  type Redaction,
  type State,
  stops,
  USED_APPROVALS,
  VERSION,
} from "@enjoin/model";
import { own } from "../own.js";
import { changesOf } from "./changes.js";
import { labelsOf } from "./compile-label.js";
import type { Frame } from "./frame.js";
import { addObligation, addReason } from "./in-order.js";
import { byUnit } from "./order.js";
import type { Asked, AtPoint, Plan } from "./plan.js";
import { type StepUps, stepUpsOf } from "./step-ups.js";

/** Decides an event that the guards let through: the strongest effect of all rules that match, as main.rego does. */
export function decide(plan: Plan, f: Frame): Decision {
  for (const { name, slot } of plan.args) f.slots[slot] = own(f.args, name);
  const isHalted = f.recalled[plan.builtIn.halted] === true;
  const isResult = f.request.action.properties.point === "result";
  const at = isResult ? plan.atResult : plan.atCall;
  if (at.labels.length > 0) f.added = labelsOf(at.labels, f);
  if (isResult && !isHalted && at.asked.length === 0) return allowed(changesOf(at.afterwards, f));
  const answers = ask(at, plan, f);
  const { permits, reasons, obligations = NONE, redactions = NONE } = answers;
  // What was called was permitted: its result needs no permit.
  const missing = isResult ? undefined : missingPermit(plan, permits);
  if (missing !== undefined) addReason(missing, reasons);
  if (contradict(redactions)) addReason(CONFLICT, reasons);
  if (isHalted) addReason(SESSION_HALTED, reasons);
  // The strongest comes first.
  const effect = reasons[0]?.effect ?? "allow";
  const goesOn = !stops(effect);
  if (goesOn) for (const reason of allowing(answers)) addReason(reason, reasons);
  const advice = effect === "deny" ? adviceFor(answers, reasons) : NONE;
  const state = goesOn ? afterwards(at, answers, f) : afterStop(at, effect === "halt" && !isHalted, f);
  return { decision: goesOn, context: { effect, reasons, obligations, advice, state } };
}

const NONE: readonly never[] = Object.freeze([]);
const NO_EFFECTS: unknown[] = [];

/** The decision over a result that no rule looks at. */
function allowed(state: State): Decision {
  const context = { effect: "allow", reasons: NONE, obligations: NONE, advice: NONE, state } as const;
  return { decision: true, context };
}

/** What the matching rules say: the reasons are those of restrictions, the strongest first. */
interface Answers {
  readonly permits: { readonly reason: Reason; readonly covers: number | undefined }[];
  readonly reasons: Reason[];
  obligations: Obligation[] | undefined;
  redactions: Redaction[] | undefined;
  /** Made when a rule requires something. */
  stepUps: StepUps | undefined;
  /** The reasons of step-ups whose requirement is met. */
  met: Reason[] | undefined;
  advice: Advice[] | undefined;
}

function ask(at: AtPoint, plan: Plan, f: Frame): Answers {
  const answers: Answers = {
    permits: [],
    reasons: [],
    obligations: undefined,
    redactions: undefined,
    stepUps: undefined,
    met: undefined,
    advice: undefined,
  };
  const effects: unknown[] = at.effects.length === 0 ? NO_EFFECTS : [];
  for (const { nth, roles } of at.effects) effects[nth] = roles(f);
  for (const asked of at.asked) {
    const { rule, effect } = asked;
    if (effect !== undefined) f.effect = effects[effect];
    if (rule.holds === undefined || rule.holds(f)) add(asked, plan, f, answers);
  }
  return answers;
}

function add({ rule, effect }: Asked, plan: Plan, f: Frame, to: Answers): void {
  const { reason, obligation } = rule.message(f);
  if (rule.requires !== undefined) {
    to.stepUps ??= stepUpsOf(f, f.recalled[plan.builtIn.approvals]);
    if (to.stepUps.isMet(rule.requires)) {
      to.met ??= [];
      if (reason !== undefined) to.met.push({ ...reason, effect: "allow" });
      return;
    }
  }
  if (obligation !== undefined) {
    to.obligations ??= [];
    addObligation(obligation, to.obligations);
  }
  if (rule.redaction !== undefined) {
    to.redactions ??= [];
    to.redactions.push(rule.redaction);
  }
  if (rule.advice !== undefined) {
    to.advice ??= [];
    to.advice.push(rule.advice);
  }
  if (reason === undefined) return;
  if (rule.kind === "permit") to.permits.push({ reason, covers: effect });
  else addReason(reason, to.reasons);
}

/** Why the call may go on: what permits it, and what was required and obtained. */
function allowing({ permits, met }: Answers): readonly Reason[] {
  const reasons = permits.map((p) => p.reason);
  return met === undefined ? reasons : [...reasons, ...met];
}

/** When to try again: nothing unless everything that denies says so. */
function adviceFor({ advice }: Answers, reasons: readonly Reason[]): readonly Advice[] {
  if (advice === undefined) return NONE;
  const ids = new Set(advice.map((a) => a.id));
  const isPassing = reasons.every(({ rule, effect }) => effect !== "deny" || ids.has(rule));
  if (!isPassing) return NONE;
  const byId = new Map(advice.map((a) => [a.id, a]));
  return [...byId.values()].sort((a, b) => byUnit(a.id, b.id));
}

/** What is remembered of an event that goes on: what trackers count, and the approvals that it uses up. */
function afterwards(at: AtPoint, { stepUps }: Answers, f: Frame): State {
  const changes = changesOf(at.afterwards, f);
  const used = stepUps?.usedAfterwards();
  if (used === undefined) return changes;
  return { ...changes, session: { ...changes.session, ...versionOf(at), [USED_APPROVALS]: used } };
}

/** What is remembered of what was stopped: what trackers of attempts count, and that the session is over. */
function afterStop(at: AtPoint, halts: boolean, f: Frame): State {
  const changes = changesOf(at.afterStop, f);
  return halts ? { ...changes, session: { ...changes.session, ...versionOf(at), [HALTED]: true } } : changes;
}

function versionOf({ afterwards: { versions } }: AtPoint): { readonly [VERSION]: string } {
  return { [VERSION]: versions.session };
}

/** A permit over a tool, or over any, permits the whole call; those over verbs permit one effect each. */
function missingPermit({ tool }: Plan, permits: Answers["permits"]): Reason | undefined {
  if (permits.length === 0) return NO_PERMIT;
  if (permits.some((p) => p.covers === undefined)) return undefined;
  return tool.effects.every((_, i) => permits.some((p) => p.covers === i)) ? undefined : PARTLY_PERMITTED;
}

function contradict(redactions: readonly Redaction[]): boolean {
  if (redactions.length < 2) return false;
  const treatments = new Map<string, string>();
  return redactions.some(({ path, mask, drop, truncate }) => {
    const treatment = JSON.stringify([mask, drop, truncate]);
    const other = treatments.get(path);
    treatments.set(path, treatment);
    return other !== undefined && other !== treatment;
  });
}

const NO_PERMIT = builtIn("no-permit", "no rule permits this call");
const PARTLY_PERMITTED = builtIn("no-permit", "no rule permits all that this call does");
const CONFLICT = builtIn("conflicting-redaction", "two rules redact the same argument in different ways");
const SESSION_HALTED: Reason = Object.freeze({
  rule: "session-halted",
  effect: "halt",
  message: "the session was halted",
});

function builtIn(rule: BuiltInReason, message: string): Reason {
  return Object.freeze({ rule, effect: "deny", message });
}
