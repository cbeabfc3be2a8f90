import { type Engine, type EventRequest, readNeeds, type Step, selectEntries, toStep } from "@enjoin/engine";
import { type Decision, EMPTY_STATE, needsOf, type PolicyIr, type State } from "@enjoin/model";
import { canonical } from "./same-json.js";

/** One of how many known answers is asked for again. */
const CHECKED = 100;

/** Decides events by the policy, each different question once. */
export interface Decider {
  /** The step that the policy takes. Requests of one name must be equal. */
  step(name: string, request: EventRequest, state: State): Step;
  readonly counts: DecisionCounts;
}

/** How often a decider was asked. */
export interface DecisionCounts {
  /** Questions that the engine answered, as none before was the same. */
  readonly evaluated: number;
  /** Questions whose known answer was asked for again, and was the same. */
  readonly checked: number;
}

/**
 * A decider over an engine that answers at once. A question is a request with the entries of memory that its event needs
 * (`data.enjoin.needs`), so that what the policy does not look at does not make it another.
 */
export function createDecider(ir: PolicyIr, engine: Engine): Decider {
  const needs = readNeeds(needsOf(ir));
  const answers = new Map<string, Decision>();
  const counts = { evaluated: 0, checked: 0 };
  let known = 0;

  const evaluate = (request: EventRequest, state: State): Step => {
    const step = engine.step(request, state);
    if (step instanceof Promise) throw new Error(`${engine.name} answers at once`);
    return step;
  };

  return {
    counts,
    step(name, request, state) {
      const key = `${name} ${canonical(selectEntries(needs, request, state))}`;
      const answer = answers.get(key);
      if (answer === undefined) {
        counts.evaluated++;
        const step = evaluate(request, state);
        answers.set(key, step.decision);
        return step;
      }
      if (++known % CHECKED === 0) {
        const { decision } = evaluate(request, state);
        if (canonical(decision) !== canonical(answer)) {
          throw new Error(
            `a decision of ${request.action.name} depends on more than the policy says that it needs`,
          );
        }
        counts.checked++;
      }
      return toStep(answer, state);
    },
  };
}

/** Decides as if there were no policy: what it allows, nothing stops. */
export function everythingAllowed(): Decider {
  const context = { effect: "allow", reasons: [], obligations: [], advice: [], state: EMPTY_STATE } as const;
  const decision: Decision = { decision: true, context };
  return { counts: { evaluated: 0, checked: 0 }, step: (_name, _request, state) => ({ decision, state }) };
}
