import type { EffectResultRequest, ResultRequest } from "./request.js";
import type { AnyTarget, AnyTool, ArgsOf, ResultOf, ResultsTarget, VerbTarget } from "./rules.js";

interface ResultsFunction {
  <const T extends AnyTool | readonly AnyTool[]>(
    target: T,
  ): ResultsTarget<ResultRequest<ArgsOf<T>, ResultOf<T>>>;
  <E>(target: VerbTarget<E>): ResultsTarget<EffectResultRequest<E>>;
  (target: AnyTarget): ResultsTarget<ResultRequest<unknown, unknown>>;
}

/** Aims a `deny`, a `halt` or a `log` at what comes back instead of at the call: `deny(results(read), (r) => ...)`. */
export const results = ((target: object) => ({ results: target })) as ResultsFunction;
