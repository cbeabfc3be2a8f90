import type { Difference } from "./agreement.js";
import { EVALUATORS } from "./evaluators.js";
import { filesOf } from "./policies.js";
import { shrink } from "./shrink.js";

/** A difference as a person reads it: the policy, the request, and what each evaluator said; as small as it gets. */
export async function describe(difference: Difference): Promise<string> {
  const shrunk = await shrink(difference);
  const { asked, answers } = shrunk ?? difference;
  const policies = shrunk === undefined ? difference.policies.map((n) => difference.all[n]) : [shrunk.policy];
  const files = filesOf(
    policies.filter((p) => p !== undefined),
    1,
  );
  return [
    ...[...files]
      .filter(([path]) => path.endsWith(".policy.ts"))
      .map(([, text]) => text.split("\n").slice(5).join("\n")),
    JSON.stringify(asked),
    ...EVALUATORS.map((name) => `${name}: ${JSON.stringify(answers[name])}`),
  ].join("\n");
}
