import { isDeepStrictEqual } from "node:util";
import type { Step } from "@enjoin/engine";
import { REQUIREMENTS, type Requirement, strength } from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { FLAWS, withFlaw } from "./flawed-approvals.js";
import { createRandom, type Random } from "./random.js";
import type { Asked } from "./requests.js";
import { approved, goodApproval } from "./small-approvals.js";
import { sharedFiles } from "./small-project.js";
import { asks, smallAsked, some } from "./small-requests.js";
import { KINDS, policyOf, type SmallRule, smallRule } from "./small-rules.js";
import { compileFiles, threeEngines, type UnderTest } from "./three-engines.js";
import { countsOf, told, tryAll } from "./trials.js";

// What approvals do to a decision: nothing when anything is wrong with them, and when all is well no more than they are for.

const SEED = Number(process.env.ENJOIN_SEED ?? 20260104);
const TRIALS = 3000;

let rules: readonly SmallRule[];
let engines: readonly UnderTest[];

beforeAll(async () => {
  const random = createRandom(SEED);
  const kinds = [...KINDS, "permit", "permit", "stepUp", "stepUp", "stepUp"] as const;
  rules = Array.from({ length: 44 }, (_, i) => smallRule(`r${i}`, kinds[i % kinds.length] ?? "log", random));
  const files = [...sharedFiles(), ["policies/one/all.policy.ts", policyOf("All", rules)] as const];
  engines = await threeEngines(compileFiles(new Map(files)));
}, 120_000);

it("decides as without them when anything is wrong with approvals", async () => {
  const tried = await tryAll(engines, { trials: TRIALS, seed: SEED }, (random) => {
    const asked = someAsked(random);
    const flaw = random.pick(FLAWS);
    const type = random.pick(REQUIREMENTS);
    const flawed = withFlaw(flaw, type, asked, random);
    // What the flaw needs, such as a memory of what was used, is there without the approval as well.
    const without = { ...flawed, request: approved(flawed.request, []) };
    const good = { ...asked, request: approved(asked.request, [goodApproval(asked.request, type)]) };
    return {
      asked: [without, flawed, good],
      wrong: ([before, after]) =>
        isDeepStrictEqual(before, after)
          ? undefined
          : `${flaw}: ${type} that is no good changed the decision`,
      about: ([before, , lifted]) => (effectOf(before) !== effectOf(lifted) ? flaw : "nothing to lift"),
    };
  });
  console.info(`approvals: flaws ${told(tried, SEED)}; where a good one lifts: ${countsOf(tried.about)}`);
  expect(tried.wrong).toEqual([]);
  for (const flaw of FLAWS) expect(tried.about.get(flaw) ?? 0, flaw).toBeGreaterThan(5);
});

it("lifts the step-ups whose requirement good approvals meet, and nothing else", async () => {
  const tried = await tryAll(engines, { trials: TRIALS, seed: SEED + 1 }, (random) => {
    const asked = someAsked(random);
    const { request } = asked;
    const given = some(random, REQUIREMENTS);
    const good = {
      ...asked,
      request: approved(
        request,
        given.map((t) => goodApproval(request, t)),
      ),
    };
    const hasPrincipal = request.subject.properties?.on_behalf_of !== undefined;
    const met = given.filter((type) => type === "approval" || hasPrincipal);
    return {
      asked: [asked, good],
      wrong: ([before, after]) =>
        before === undefined || after === undefined ? "no answer" : wrongLift(before, after, met, good),
      about: ([before, after]) => `${effectOf(before)} to ${effectOf(after)}`,
    };
  });
  console.info(`approvals: lifts ${told(tried, SEED)}; ${countsOf(tried.about)}`);
  expect(tried.wrong).toEqual([]);
  for (const lift of ["step_up to allow", "step_up to redact", "step_up to step_up", "deny to deny"])
    expect(tried.about.get(lift) ?? 0, lift).toBeGreaterThan(20);
});

/** What is not as it would be without the step-ups whose requirement is met. */
function wrongLift(
  { decision: before }: Step,
  { decision: after, state }: Step,
  met: readonly Requirement[],
  { request }: Asked,
): string | undefined {
  const isMet = (id: string) => {
    const rule = rules.find((r) => `all/${r.name}` === id);
    return rule?.requires !== undefined && met.includes(rule.requires);
  };
  const against = before.context.reasons.filter((r) => r.effect !== "allow" && !isMet(r.rule));
  const expected = Math.max(0, ...against.map((r) => strength(r.effect)));
  if (strength(after.context.effect) !== expected) return "the effect is not that of what is left";
  if (
    !isDeepStrictEqual(
      after.context.reasons.filter((r) => r.effect !== "allow"),
      against,
    )
  )
    return "the reasons are not those that are left";
  const duties = before.context.obligations.filter((o) => o.type !== "step_up" || !isMet(o.id));
  if (!isDeepStrictEqual(after.context.obligations, duties)) return "an obligation was lost or added";
  const lifted = before.context.reasons.filter((r) => r.effect === "step_up" && isMet(r.rule));
  const shown = after.context.reasons.filter((r) => r.effect === "allow").map((r) => r.rule);
  if (after.decision && !lifted.every((r) => shown.includes(r.rule))) return "what was lifted is not told";
  const needed = new Set(lifted.map((r) => rules.find((o) => `all/${o.name}` === r.rule)?.requires));
  const spent = (request.context.approvals ?? []).filter((a) => needed.has(a.type ?? "approval"));
  const used = ((state.session["enjoin/approvals"] ?? []) as [number, string][]).map(([, id]) => id);
  return isDeepStrictEqual(used, after.decision ? spent.map((a) => a.id).sort() : [])
    ? undefined
    : "what was used up is not what was needed";
}

/** A call that mostly is permitted, and about which several rules have something to say. */
function someAsked(random: Random): Asked {
  const asked = smallAsked([], random);
  const picked = Array.from({ length: 3 + random.below(6) }, () => random.pick(rules)).filter(
    (r) => r.kind !== "halt" || random.oneIn(4),
  );
  const permits = rules.filter((r) => r.kind === "permit");
  const names = [...picked, ...permits].map((r) => r.name);
  return { ...asked, request: asks([...new Set(names)], asked.request) };
}

function effectOf(step: Step | undefined): string {
  return step?.decision.context.effect ?? "";
}
