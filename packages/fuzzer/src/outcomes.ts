import type { EventRequest } from "@enjoin/engine";
import {
  type Approver,
  type Decision,
  type JsonObject,
  redacted,
  type StepUpAnswer,
  stops,
  type ToolContract,
} from "@enjoin/model";
import { type Answer, type Answers, type Asking, answersTo } from "./answers.js";
import type { Asked } from "./asked.js";

import { effectsOf } from "./effects.js";
import { memoryFacts } from "./facts.js";
import type { Decided } from "./game.js";
import type { Numbers } from "./numbers.js";
import { canonical } from "./same-json.js";
import { answersOf, askedAgain, usedOf } from "./step-ups.js";
import type { Act } from "./truths.js";
import type { Changes } from "./vectors.js";
import { declaredLabels, enforcerLabels, type Ground, type WorldCall } from "./world.js";

/** What the policy answers to a call that meets some memory, and to its result. */
export type Outcome = {
  /** Of the call, of the same call once its step-up is answered, and of the result: of each that is asked. */
  readonly decisions: readonly Decision[];
} & (
  | { readonly kind: "stopped" }
  | ({ readonly kind: "attempted" } & Remembered)
  | ({ readonly kind: "allowed"; readonly act: Act } & Remembered)
);

/** What a call that leads somewhere leaves behind in memory. */
interface Remembered extends Decided {
  /** Of each that was asked, in turn. */
  readonly changes: readonly Changes[];
  /** The same, as texts. */
  readonly facts: readonly string[];
}

/** The outcomes of one call. */
export interface Outcomes {
  of(memory: number): Outcome;
  /** The outcome, where it is known. */
  known(memory: number): Outcome | undefined;
  /** The same, to go on from: now and then the policy is asked whether it still says so. */
  recalled(memory: number): Outcome | undefined;
}

/** What a call does, whoever makes it and when; the text is equal for calls that do the same. */
interface Doing {
  readonly effects: WorldCall["effects"];
  readonly text: string;
}

/** What answering calls needs. */
export interface Answering extends Asking {
  readonly ground: Ground;
  /** Whether what is attempted in a session is remembered beyond it, so that even one that was halted leads somewhere. */
  readonly attemptsOutlive: boolean;
  /** Who answers the step-ups of calls that are to be answered. */
  readonly approver: Approver | undefined;
  readonly acts: Numbers<string>;
  readonly kinds: Numbers<string>;
  /** By the arguments of a call. */
  readonly doings: WeakMap<WorldCall["arguments"], Doing>;
}

/** What a call comes to that meets some memory; where it must be known, nothing when it is not. */
type OutcomeAt = (memory: number, how: keyof Answers) => Outcome | undefined;

/** The outcomes of one call at one time. */
export function outcomesOf(asked: Asked, answering: Answering): Outcomes {
  const outcomeAt = asked.action.answered
    ? answeredOutcomes(asked, answering)
    : outcomesFrom(asked.call, asked, answering);
  return {
    known: (memory) => outcomeAt(memory, "known"),
    recalled: (memory) => outcomeAt(memory, "recalled"),
    of: (memory) => outcomeAt(memory, "of") as Outcome,
  };
}

/** Of a call whose step-up is answered: what it comes to as it is asked again, where a step-up stopped it. */
function answeredOutcomes(asked: Asked, answering: Answering): OutcomeAt {
  const { memories, approver } = answering;
  const calls = answersTo(asked.call, answering);
  const again = new Map<Answer, OutcomeAt>();
  const askedFor = (first: Answer): OutcomeAt => {
    const answers = approver && answersOf(approver, asked.call, first.decision);
    if (answers === undefined) return () => ({ kind: "stopped", decisions: [first.decision] });
    return outcomesFrom(askedAgain(asked.call, answers), asked, answering, { first, answers });
  };
  return (memory, how) => {
    const first = calls[how](memory);
    if (first === undefined) return undefined;
    const outcomeAt = again.get(first) ?? askedFor(first);
    again.set(first, outcomeAt);
    return outcomeAt(memories.after(memory, first.changes), how);
  };
}

/** A step-up that was answered: what was decided then, and what was answered. */
interface StepUp {
  readonly first: Answer;
  readonly answers: readonly StepUpAnswer[];
}

/** Of a request for a call, after a step-up that was answered where it is asked again. */
function outcomesFrom(call: EventRequest, asked: Asked, answering: Answering, stepUp?: StepUp): OutcomeAt {
  const { memories, ground, attemptsOutlive } = answering;
  const { contract, arguments: given } = asked.action.variant;
  const calls = answersTo(call, answering);
  const results = new Map<string, Answers>();
  const followings = new Map<Answer, Following>();
  const before = stepUp === undefined ? [] : [stepUp.first];

  const resultsWith = (labels: readonly string[]): Answers => {
    const key = canonical(labels);
    const answers = results.get(key) ?? answersTo(asked.result(call, labels), answering);
    results.set(key, answers);
    return answers;
  };

  const following = (made: Answer): Following => {
    const next = followings.get(made) ?? followingOf(made);
    followings.set(made, next);
    return next;
  };

  const followingOf = (made: Answer): Following => {
    const { effect } = made.decision.context;
    // What goes through without what was answered is a call like any other, after an attempt.
    const isNeedless = stepUp !== undefined && usedOf(stepUp.answers, made.decision).length === 0;
    if (stops(effect) || isNeedless) return { kind: "settled", outcome: outcomeOfStopped(made) };
    const args = argumentsAs(contract, given, made.decision);
    if (contract.point !== undefined) return { kind: "settled", outcome: outcomeOfAllowed(made, args) };
    const labels = enforcerLabels(ground, contract, args);
    return { kind: "returns", results: resultsWith(labels), outcomeOf: outcomesAfter(made, args, labels) };
  };

  /** What is remembered of an attempt whose step-up was answered in vain leads nowhere else than two attempts do. */
  const outcomeOfStopped = (made: Answer): Outcome => {
    const { decision, changes } = made;
    const { effect, state } = decision.context;
    const leadsOn = changes.places.length > 0 && (effect !== "halt" || attemptsOutlive);
    if (!leadsOn || stepUp !== undefined)
      return { kind: "stopped", decisions: decisionsOf([...before, made]) };
    const facts = memoryFacts(call, state);
    return { kind: "attempted", decisions: [decision], decision, changes: [changes], facts };
  };

  const outcomeOfAllowed = (made: Answer, args: WorldCall["arguments"], returned?: Returned): Outcome => {
    const all = [...before, made, ...(returned === undefined ? [] : [returned.answer])];
    const result = returned && { labels: returned.labels, effect: returned.answer.decision.context.effect };
    const isSeen = result === undefined || !stops(result.effect);
    return {
      kind: "allowed",
      decisions: decisionsOf(all),
      ...(stepUp === undefined ? {} : { stepUp: answeredFor(stepUp, made) }),
      decision: made.decision,
      ...(result === undefined ? {} : { result }),
      act: actOf(asked, args, isSeen, answering),
      changes: all.map(({ changes }) => changes),
      facts: all.flatMap(({ decision }) => memoryFacts(call, decision.context.state)),
    };
  };

  const outcomesAfter = (made: Answer, args: WorldCall["arguments"], labels: readonly string[]) => {
    const outcomes = new Map<Answer, Outcome>();
    return (answer: Answer): Outcome => {
      const outcome = outcomes.get(answer) ?? outcomeOfAllowed(made, args, { answer, labels });
      outcomes.set(answer, outcome);
      return outcome;
    };
  };

  return (memory, how) => {
    const made = calls[how](memory);
    if (made === undefined) return undefined;
    const next = following(made);
    if (next.kind === "settled") return next.outcome;
    const result = next.results[how](memories.after(memory, made.changes));
    return result && next.outcomeOf(result);
  };
}

/** The step-up of a call that went through, with the answers that it took. */
function answeredFor({ first, answers }: StepUp, made: Answer): NonNullable<Decided["stepUp"]> {
  return { decision: first.decision, answers: usedOf(answers, made.decision) };
}

/** The arguments with which a call goes through: a redaction masks them, and what enters says what it says. */
export function argumentsAs(
  contract: ToolContract,
  given: WorldCall["arguments"],
  { context: { obligations } }: Decision,
): WorldCall["arguments"] {
  return contract.point === "input" ? given : redacted(given as JsonObject, obligations);
}

/** What follows an answer: a result, or nothing, where a call is stopped and where something enters or leaves. */
type Following =
  | { readonly kind: "settled"; readonly outcome: Outcome }
  | { readonly kind: "returns"; readonly results: Answers; outcomeOf(result: Answer): Outcome };

/** What was answered to a result, and the labels that the enforcer gave it. */
interface Returned {
  readonly answer: Answer;
  readonly labels: readonly string[];
}

function decisionsOf(answers: readonly Answer[]): readonly Decision[] {
  return answers.map(({ decision }) => decision);
}

/** The act of a call, with its arguments as redacted. Acts are the same where they do the same, whatever their arguments are. */
export function actOf(
  { action, clock, expired }: Pick<Asked, "action" | "clock" | "expired">,
  args: WorldCall["arguments"],
  returned: boolean,
  { acts, kinds, doings, ground }: Pick<Answering, "acts" | "kinds" | "doings" | "ground">,
): Act {
  const { session, subject, variant, answered: approved } = action;
  const { contract } = variant;
  // What enters is its own result, and what leaves has none.
  const isSeen = returned && contract.point !== "output";
  const doing = doings.get(args) ?? doingOf(ground, contract, args);
  doings.set(args, doing);
  const kind = kinds.of(`${session} ${isSeen} ${approved} ${doing.text}`);
  const { effects } = doing;
  return {
    number: acts.of(`${clock} ${kind} ${expired.length === 0 ? "" : JSON.stringify(expired)}`),
    kind,
    call: { time: clock, session, subject, contract, arguments: args, expired, approved, effects },
    returned: isSeen,
  };
}

function doingOf(ground: Ground, contract: ToolContract, args: WorldCall["arguments"]): Doing {
  const effects = effectsOf(contract, args);
  const labels = [...declaredLabels(ground, contract, args), ...contract.labels].sort();
  return { effects, text: canonical([effects, labels, enforcerLabels(ground, contract, args)]) };
}
