import {
  type BuiltInReason,
  type Decision,
  type Obligation,
  type Reason,
  type State,
  stops,
} from "@enjoin/model";
import { changesOf, NOTHING } from "./changes.js";
import type { CompiledRule } from "./compile-rule.js";
import type { Frame } from "./frame.js";
import { addObligation, addReason } from "./in-order.js";
import { own } from "./own.js";
import type { Asked, Plan } from "./plan.js";

/** Decides an event that the guards let through: the strongest effect of all rules that match, as main.rego does. */
export function decide(plan: Plan, f: Frame): Decision {
  for (const { name, slot } of plan.args) f.slots[slot] = own(f.args, name);
  if (f.request.action.properties.point === "result") return allowed(changesOf(plan.afterResult, f));
  const { permits, reasons, obligations = NONE, redactions = NONE } = ask(plan, f);
  const missing = missingPermit(plan, permits);
  if (missing !== undefined) addReason(missing, reasons);
  if (contradict(redactions)) addReason(CONFLICT, reasons);
  // The strongest comes first.
  const effect = reasons[0]?.effect ?? "allow";
  const goesOn = !stops(effect);
  if (goesOn) for (const permit of permits) addReason(permit.reason, reasons);
  const state = goesOn ? changesOf(plan.afterCall, f) : NOTHING;
  return { decision: goesOn, context: { effect, reasons, obligations, advice: NONE, state } };
}

const NONE: readonly never[] = Object.freeze([]);
const NO_EFFECTS: unknown[] = [];

/** The decision over a result: rules decide calls only. */
function allowed(state: State): Decision {
  const context = { effect: "allow", reasons: NONE, obligations: NONE, advice: NONE, state } as const;
  return { decision: true, context };
}

/** What the matching rules say: the reasons are those of restrictions, the strongest first. */
interface Answers {
  readonly permits: { readonly reason: Reason; readonly covers: number | undefined }[];
  readonly reasons: Reason[];
  obligations: Obligation[] | undefined;
  redactions: NonNullable<CompiledRule["redaction"]>[] | undefined;
}

function ask(plan: Plan, f: Frame): Answers {
  const answers: Answers = { permits: [], reasons: [], obligations: undefined, redactions: undefined };
  const effects: unknown[] = plan.effects.length === 0 ? NO_EFFECTS : [];
  for (const { nth, roles } of plan.effects) effects[nth] = roles(f);
  for (const asked of plan.asked) {
    const { rule, effect } = asked;
    if (effect !== undefined) f.effect = effects[effect];
    if (rule.holds === undefined || rule.holds(f)) add(asked, f, answers);
  }
  return answers;
}

function add({ rule, effect }: Asked, f: Frame, to: Answers): void {
  const { reason, obligation } = rule.message(f);
  if (obligation !== undefined) {
    to.obligations ??= [];
    addObligation(obligation, to.obligations);
  }
  if (rule.redaction !== undefined) {
    to.redactions ??= [];
    to.redactions.push(rule.redaction);
  }
  if (reason === undefined) return;
  if (rule.kind === "permit") to.permits.push({ reason, covers: effect });
  else addReason(reason, to.reasons);
}

/** A permit over a tool, or over any, permits the whole call; those over verbs permit one effect each. */
function missingPermit({ tool }: Plan, permits: Answers["permits"]): Reason | undefined {
  if (permits.length === 0) return NO_PERMIT;
  if (permits.some((p) => p.covers === undefined)) return undefined;
  return tool.effects.every((_, i) => permits.some((p) => p.covers === i)) ? undefined : PARTLY_PERMITTED;
}

function contradict(redactions: NonNullable<Answers["redactions"]> | typeof NONE): boolean {
  if (redactions.length < 2) return false;
  const masks = new Map<string, string>();
  return redactions.some(({ path, mask }) => {
    const other = masks.get(path);
    masks.set(path, mask);
    return other !== undefined && other !== mask;
  });
}

const NO_PERMIT = builtIn("no-permit", "no rule permits this call");
const PARTLY_PERMITTED = builtIn("no-permit", "no rule permits all that this call does");
const CONFLICT = builtIn("conflicting-redaction", "two rules redact the same argument with different masks");

function builtIn(rule: BuiltInReason, message: string): Reason {
  return Object.freeze({ rule, effect: "deny", message });
}
