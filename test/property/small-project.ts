import type { Compilation } from "@enjoin/compiler";
import type { Step } from "@enjoin/engine";
import type { Random } from "./random.js";
import { ASKS, policyOf, SHARED, type SmallRule, smallRules, TOOLS } from "./small-rules.js";
import { compileFiles } from "./three-engines.js";

/** A pool of rules that stands twice in one project: once in a single policy, once spread over several. */
export interface SmallProject {
  readonly rules: readonly SmallRule[];
  readonly compilation: Compilation;
}

/** The two names of a rule: in the single policy, and in one of the several. */
export const COPIES = ["a", "b"] as const;

const POLICIES = 5;

/** A random pool of rules, compiled. */
export function smallProject(size: number, random: Random): SmallProject {
  const rules = smallRules(size, random);
  const groups = Array.from({ length: POLICIES }, () => [] as SmallRule[]);
  for (const rule of rules) random.pick(groups).push(rule);
  const files = new Map([
    ...sharedFiles(),
    [
      "policies/one/all.policy.ts",
      policyOf(
        "All",
        rules.map((r) => copyOf(r, "a")),
      ),
    ],
    ...groups.map((group, i): [string, string] => [
      `policies/many/part${i}.policy.ts`,
      policyOf(
        `Part ${i}`,
        inAnyOrder(group, random).map((r) => copyOf(r, "b")),
      ),
    ]),
  ]);
  return { rules, compilation: compileFiles(files) };
}

/** The files that the rules of every small project need. */
export function sharedFiles(): readonly (readonly [path: string, text: string])[] {
  return [
    ["policies/act.tools.ts", TOOLS],
    ["policies/asks.ts", ASKS],
    ["policies/shared.policy.ts", SHARED],
  ];
}

/** The name of a rule's copy. */
export function nameOf({ name }: SmallRule, copy: (typeof COPIES)[number]): string {
  return `${copy}${name}`;
}

/** The name of the rule that a reason or an obligation is of, whichever copy it came from. */
function originalOf(id: string): string {
  return id.replace(/^[a-z0-9]+\/[ab](r\d+)$/, "$1");
}

function copyOf(rule: SmallRule, copy: (typeof COPIES)[number]): SmallRule {
  const name = nameOf(rule, copy);
  return { ...rule, name, text: rule.text.replace(`"${rule.name}"`, `"${name}"`) };
}

/** A list in any order. */
export function inAnyOrder<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(random.below(rest.length), 1)[0] as T);
}

/** All that a step says, whichever policies the rules stand in. */
export function essence({ decision, state }: Step): string {
  const { effect, reasons, obligations, advice } = decision.context;
  const once = (list: readonly unknown[]) => [...new Set(list.map((x) => JSON.stringify(x)))].sort();
  return JSON.stringify([
    effect,
    once(reasons.map((r) => ({ ...r, rule: originalOf(r.rule), message: messageOf(r.message) }))),
    once(
      obligations.map((o) => ({
        ...o,
        id: originalOf(o.id),
        properties: { ...o.properties, message: messageOf(o.properties.message) },
      })),
    ),
    once(advice.map((a) => ({ ...a, id: originalOf(a.id) }))),
    state,
  ]);
}

/** A message, unless it only says which rule matched. */
function messageOf(message: unknown): string {
  return String(message).replace(/^[a-z0-9]+\/[ab](r\d+) matched$/, "$1 matched");
}
