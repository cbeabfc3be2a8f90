import type { Step } from "@enjoin/engine";
import { EFFECTS, type Effect, strength } from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { createRandom, type Random } from "./random.js";
import { withApprovals } from "./small-approvals.js";
import { COPIES, essence, nameOf, type SmallProject, smallProject } from "./small-project.js";
import { asks, smallAsked, some } from "./small-requests.js";
import { KINDS, type SmallRule } from "./small-rules.js";
import { threeEngines, type UnderTest } from "./three-engines.js";
import { countsOf, type Trial, told, tryAll } from "./trials.js";

// How rules become one decision: random sets of random rules, asked about the same random call.

const SEED = Number(process.env.ENJOIN_SEED ?? 20260102);
const TRIALS = 1500;

let project: SmallProject;
let engines: readonly UnderTest[];

beforeAll(async () => {
  project = smallProject(42, createRandom(SEED));
  engines = await threeEngines(project.compilation);
}, 120_000);

it("joins the same rules to the same decision, in whichever policies and however often they stand", async () => {
  const tried = await tryAll(engines, { trials: TRIALS, seed: SEED }, (random) => {
    const rules = someRules(random);
    const inOne = rules.map((r) => nameOf(r, "a"));
    const inMany = rules.map((r) => nameOf(r, "b"));
    const mixed = rules.map((r) => nameOf(r, random.pick(COPIES)));
    return trialOf(random, [inOne, inMany, mixed, [...inOne, ...inMany]], (steps) => {
      const [first, ...others] = steps.map(essence);
      return others.every((o) => o === first) ? undefined : "the same rules decided otherwise";
    });
  });
  console.info(`combining: groupings ${told(tried, SEED)}`);
  expect(tried.wrong).toEqual([]);
  for (const effect of EFFECTS) expect(tried.effects.get(effect) ?? 0, effect).toBeGreaterThan(TRIALS / 100);
});

it("decides by the strongest of what two sets of rules decide", async () => {
  const permit = project.rules.filter((r) => r.kind === "permit");
  const tried = await tryAll(engines, { trials: TRIALS, seed: SEED + 1 }, (random) => {
    const permits = some(random, permit);
    const [one, other] = [someRules(random), someRules(random)].map((rules) =>
      rules.filter((r) => r.kind !== "permit"),
    ) as [SmallRule[], SmallRule[]];
    const sets = [one, other, [...one, ...other]].map((rules) => namesOf([...permits, ...rules]));
    return trialOf(random, sets, (steps) => {
      const [a, b, both] = steps.map(effectOf) as [Effect, Effect, Effect];
      const isConflict = steps[2]?.decision.context.reasons.some((r) => r.rule === "conflicting-redaction");
      const expected = Math.max(strength(a), strength(b), isConflict ? strength("deny") : 0);
      return strength(both) === expected ? undefined : `${a} and ${b} became ${both}`;
    });
  });
  console.info(`combining: joins ${told(tried, SEED)}`);
  expect(tried.wrong).toEqual([]);
});

it("never gets weaker by a restriction, overrides none by a permit, and changes nothing but records by a log", async () => {
  const tried = await tryAll(engines, { trials: TRIALS * 2, seed: SEED + 2 }, (random) => {
    const added = random.pick(project.rules);
    const rules = someRules(random).filter((r) => r !== added);
    const sets = [namesOf(rules), namesOf([...rules, added])];
    const trial = trialOf(random, sets, ([before, after]) => {
      if (before === undefined || after === undefined) return "no answer";
      return lost(before, after) ?? changedBy(added.kind, before, after);
    });
    return { ...trial, about: () => added.kind };
  });
  console.info(`combining: additions ${told(tried, SEED)}; ${countsOf(tried.about)}`);
  expect(tried.wrong).toEqual([]);
});

/** What a rule of this kind must not do to a decision. */
function changedBy(kind: SmallRule["kind"], before: Step, after: Step): string | undefined {
  const [was, is] = [effectOf(before), effectOf(after)];
  switch (kind) {
    case "permit": {
      const rules = before.decision.context.reasons.filter((r) => r.rule !== "no-permit");
      const strongest = Math.max(0, ...rules.map((r) => strength(r.effect)));
      return strength(is) < strongest ? `a permit made ${EFFECTS[strongest]} to ${is}` : undefined;
    }
    case "log":
      return essence({ ...before, decision: withoutLogs(before) }) ===
        essence({ ...after, decision: withoutLogs(after) })
        ? undefined
        : "a log changed more than what is recorded";
    default:
      return strength(is) < strength(was) ? `a ${kind} made ${was} to ${is}` : undefined;
  }
}

/** Reasons against the call and obligations that a further rule took away. */
function lost(before: Step, after: Step): string | undefined {
  const against = ({ decision }: Step) =>
    decision.context.reasons.filter((r) => r.effect !== "allow" && r.rule !== "no-permit");
  const all = new Set(
    [...against(after), ...after.decision.context.obligations].map((x) => JSON.stringify(x)),
  );
  const gone = [...against(before), ...before.decision.context.obligations].find(
    (x) => !all.has(JSON.stringify(x)),
  );
  return gone === undefined ? undefined : `${JSON.stringify(gone)} is lost`;
}

function withoutLogs({ decision }: Step): Step["decision"] {
  const obligations = decision.context.obligations.filter((o) => o.type !== "log");
  return { ...decision, context: { ...decision.context, obligations } };
}

function trialOf(random: Random, sets: readonly (readonly string[])[], wrong: Trial["wrong"]): Trial {
  const asked = smallAsked([], random);
  const request = random.oneIn(3) ? withApprovals(asked.request, random) : asked.request;
  return { asked: sets.map((names) => ({ ...asked, request: asks(names, request) })), wrong };
}

/** A few rules, as with many nothing but the strongest effect would be seen; now and then mostly of one kind. */
function someRules(random: Random): SmallRule[] {
  const kind = random.pick(KINDS);
  const alike = random.oneIn(2) ? project.rules.filter((r) => r.kind === kind) : project.rules;
  const chosen = Array.from({ length: random.below(7) }, () => random.pick(alike));
  return [...new Set([...chosen, random.pick(project.rules.filter((r) => r.kind === "permit"))])];
}

function namesOf(rules: readonly SmallRule[]): string[] {
  return rules.map((r) => nameOf(r, "a"));
}

function effectOf({ decision }: Step): Effect {
  return decision.context.effect;
}
