import { isDeepStrictEqual } from "node:util";
import type { EventRequest, Step } from "@enjoin/engine";
import { type Decision, type Effect, type JsonObject, redacted, type State, stops } from "@enjoin/model";
import type { Action } from "./actions.js";
import type { Coverage } from "./coverage.js";
import { memoryFacts } from "./facts.js";
import type { Answered } from "./game.js";
import type { Memories } from "./memories.js";
import type { Numbers } from "./numbers.js";
import { canonical } from "./same-json.js";
import type { Act } from "./truths.js";
import type { Changes, Places } from "./vectors.js";
import { enforcerLabels, type Ground, type WorldCall } from "./world.js";

/** Decides an event at once. */
export type Decide = (request: EventRequest, state: State) => Step;

/** How often the policy was asked. */
export interface DecisionCounts {
  /** Decisions that were made as none before was the same. */
  readonly evaluated: number;
  /** Known decisions that were made again, and were the same. */
  readonly checked: number;
}

/** What the policy answers to a call that meets some memory, and to its result. */
export type Outcome = {
  /** Of the call and, where it was allowed, of the result. */
  readonly effects: readonly Effect[];
  /** What the policy decided of them. */
  readonly decisions: readonly Decision[];
} & (
  | { readonly kind: "stopped" }
  | ({
      readonly kind: "allowed";
      /** What happens: the call with its arguments as redacted. */
      readonly act: Act;
      readonly changes: Changes;
      /** What the policy remembers of it. */
      readonly facts: readonly string[];
    } & Answered)
);

/** A call at some time, wherever in a sequence it comes. */
export interface Asked {
  readonly action: Action;
  /** How many ms were waited before it. */
  readonly clock: number;
  /** What it stands on that has expired. */
  readonly expired: readonly string[];
  readonly call: EventRequest;
  /** The request for its result, with the labels that the enforcer gives it. */
  readonly result: (labels: readonly string[]) => EventRequest;
}

/** Answers calls, each of which is decided once for all memories that are the same to it. */
export interface Outcomes {
  of(memory: number): Outcome;
  /** The outcome, where it is known. */
  known(memory: number): Outcome | undefined;
}

/** One of how many known answers is asked for again. */
const CHECKED = 100;

/** What answering calls needs. */
export interface Answering {
  readonly decide: Decide;
  readonly ground: Ground;
  readonly memories: Memories;
  readonly coverage: Coverage;
  readonly acts: Numbers<string>;
  readonly counts: { evaluated: number; checked: number; known: number };
}

/** The outcomes of one call at one time. An answer is known by the entries of memory that it needs (`data.enjoin.needs`). */
export function outcomesOf(asked: Asked, answering: Answering): Outcomes {
  const { memories, coverage, counts } = answering;
  const known = new Map<string, Outcome>();
  let needed = memories.neededBy(asked.call);

  return {
    known: (memory) => known.get(memories.textOf(memory, needed)),
    of(memory) {
      const text = memories.textOf(memory, needed);
      const outcome = known.get(text);
      if (outcome === undefined) {
        const made = outcomeOf(asked, answering, memory, needed);
        counts.evaluated += made.outcome.effects.length;
        // The result may need more than its call: all that was known is asked for again.
        if (made.needed.length > needed.length) {
          needed = made.needed;
          known.clear();
        }
        known.set(memories.textOf(memory, needed), made.outcome);
        for (const decision of made.outcome.decisions)
          coverage.decided(asked.action.variant.contract.name, decision);
        return made.outcome;
      }
      if (++counts.known % CHECKED === 0) {
        const again = outcomeOf(asked, answering, memory, needed).outcome;
        if (!isDeepStrictEqual(again.decisions, outcome.decisions)) {
          const { name } = asked.call.action;
          throw new Error(`a decision of ${name} depends on more than the policy says that it needs`);
        }
        counts.checked += again.effects.length;
      }
      return outcome;
    },
  };
}

/** The act of a call, with its arguments as redacted. */
export function actOf(
  { action, clock, expired }: Asked,
  args: WorldCall["arguments"],
  returned: boolean,
  acts: Numbers<string>,
): Act {
  const { session, subject, variant } = action;
  const call = { time: clock, session, subject, contract: variant.contract, arguments: args, expired };
  const number = acts.of(canonical({ ...call, contract: variant.contract.name, returned }));
  return { number, call, returned };
}

/** Asks the policy. `needed` of the answer is what the call and its result need. */
function outcomeOf(
  asked: Asked,
  { decide, ground, memories, acts }: Answering,
  memory: number,
  needed: Places,
): { readonly outcome: Outcome; readonly needed: Places } {
  const { action, call, result } = asked;
  const before = memories.stateFor(memory, call);
  const made = decide(call, before);
  const { effect, obligations } = made.decision.context;
  if (stops(effect)) {
    return { outcome: { kind: "stopped", effects: [effect], decisions: [made.decision] }, needed };
  }
  const args = redacted(action.variant.arguments as JsonObject, obligations);
  const labels = enforcerLabels(ground, action.variant.contract, args);
  const back = result(labels);
  const answer = decide(back, made.state);
  const returned = !stops(answer.decision.context.effect);
  const both = [...new Set([...needed, ...memories.neededBy(back)])].sort((a, b) => a - b);
  return {
    needed: both,
    outcome: {
      kind: "allowed",
      effects: [effect, answer.decision.context.effect],
      decisions: [made.decision, answer.decision],
      decision: made.decision,
      ...(returned ? { labels } : {}),
      act: actOf(asked, args, returned, acts),
      changes: memories.changesOf(both, before, answer.state),
      facts: [made, answer].flatMap((step) => memoryFacts(call, step.decision.context.state)),
    },
  };
}
