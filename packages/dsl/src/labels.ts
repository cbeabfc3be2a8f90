import type { EffectResultRequest, ResultRequest } from "./request.js";
import type { AnyTarget, AnyTool, ArgsOf, ResultOf, Rule, VerbTarget } from "./rules.js";
import type { Strings } from "./trackers.js";

/** What a label rule adds: labels, what a `union` remembers, or nothing. */
type Added = readonly string[] | Strings | undefined;

interface LabelFunction {
  <const T extends AnyTool | readonly AnyTool[]>(
    target: T,
    labels: (r: ResultRequest<ArgsOf<T>, ResultOf<T>>) => Added,
  ): Rule;
  <E>(target: VerbTarget<E>, labels: (r: EffectResultRequest<E>) => Added): Rule;
  (target: AnyTarget, labels: (r: ResultRequest<unknown, unknown>) => Added): Rule;
}

/**
 * Adds labels to what comes back from a tool, or to what enters: `label(read, (r) => [...])`. It decides nothing by itself;
 * trackers and rules over results see what it adds. In its own function `r.result.labels` are those that the result was
 * given, by the enforcer and the contract, so that the order of label rules never matters.
 */
export const label = (() => ({ effect: "label" })) as LabelFunction;
