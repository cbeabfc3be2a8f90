import type { Rule, Target } from "@enjoin/model";
import type { Conditions } from "./conditions.js";
import { factsSince } from "./logic/facts.js";
import type { Term } from "./logic/term.js";

/** How many rules one rule is compared with. Where hundreds ask for the same, the first answers are enough. */
const MOST = 32;

/**
 * For each rule, the few that could shadow it: those of the same kind that have no condition, have the same, or ask at
 * last for something that is known where the rule matches. Nothing else can follow from what is known there.
 */
export function candidatesFor(rules: readonly Rule[], c: Conditions): (rule: Rule) => readonly Rule[] {
  const groups = new Map<string, Group>();
  for (const rule of rules) {
    const term = c.termOf(rule);
    const subjects = term && subjectsOf(term);
    for (const key of namesOf(rule.target)) {
      const group = entry(groups, `${kindOf(rule)} ${key}`, () => ({ unconditional: [], byTerm: new Map() }));
      if (!subjects) group.unconditional.push(rule);
      else for (const t of subjects) entry(group.byTerm, t, () => []).push(rule);
    }
  }
  return (rule) => {
    const facts = c.whenMatched(rule);
    // A rule that sees several tools must share each of them: the first is as good as any.
    const [tool] = c.toolsOf(rule);
    if (!facts || !tool) return [];
    const term = c.termOf(rule);
    const known = [...(term ? [term] : []), ...factsSince(undefined, facts).keys()];
    const found = new Set<Rule>();
    for (const key of [tool.name, ANY, ...tool.effects.map((e) => verbKey(e.verb))]) {
      const group = groups.get(`${kindOf(rule)} ${key}`);
      const near = [...(group?.unconditional ?? []), ...known.flatMap((t) => group?.byTerm.get(t) ?? [])];
      for (const other of near) if (other !== rule && found.size < MOST) found.add(other);
    }
    return [...found];
  };
}

const ANY = "*";

function verbKey(verb: string): string {
  return `* ${verb}`;
}

/** Under which names a target is found. */
function namesOf(target: Target): readonly string[] {
  switch (target.kind) {
    case "any":
      return [ANY];
    case "verb":
      return [verbKey(target.verb)];
    case "tools":
      return target.tools;
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

interface Group {
  readonly unconditional: Rule[];
  readonly byTerm: Map<Term, Rule[]>;
}

/**
 * Rules of which one can give all that another gives: they decide the same events. Restrictions of two policies are none: each policy has to hold
 * without the other. Permits are: what one policy permits, no condition of another's permit takes back.
 */
function kindOf({ effect, policy, at }: Rule): string {
  return effect === "permit"
    ? "permit"
    : `${effect === "halt" ? "deny" : effect} of ${policy} at ${at ?? "call"}`;
}

/** What the last part of a condition asks for: itself, and whatever it is made of. */
function subjectsOf(condition: Term): ReadonlySet<Term> {
  const found = new Set<Term>();
  const open = [lastOf(condition)];
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next) || next.op === "known" || next.op === "request") continue;
    found.add(next);
    open.push(...next.parts);
  }
  found.add(condition);
  return found;
}

function lastOf(condition: Term): Term {
  const right = condition.op === "and" ? condition.parts[1] : undefined;
  return right ? lastOf(right) : condition;
}
