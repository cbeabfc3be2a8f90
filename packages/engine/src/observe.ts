import type { State } from "@enjoin/model";
import type { Engine, EventRequest, Step } from "./engine.js";

/**
 * An engine that computes everything and enforces nothing: each decision is that of `engine`, to its memory, but that
 * `decision` is true, and `context.mode` says why. Whoever tries a policy out reads the effect and the reasons.
 */
export function observe(engine: Engine): Engine {
  const { name, version } = engine;
  return {
    name,
    version,
    step: (request: EventRequest, state: State) => {
      const step = engine.step(request, state);
      return step instanceof Promise ? step.then(observed) : observed(step);
    },
    close: () => engine.close(),
  };
}

function observed({ decision, state }: Step): Step {
  return { decision: { decision: true, context: { ...decision.context, mode: "observe" } }, state };
}
