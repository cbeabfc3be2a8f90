import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Outcome } from "../javascript/decide.js";
import { compileThose } from "./compile.js";
import { type Answers, askAll, EVALUATORS, failuresIn, type WhatFails } from "./evaluators.js";
import { type RandomPolicy, randomPolicy, toolOf } from "./policies.js";
import { createRandom, type Random } from "./random.js";
import { type Asked, askedOf, randomRequest } from "./requests.js";

// Random policies, random requests: JavaScript, the reference engine, the Wasm and a real OPA must decide alike.

/** How much one round does: one build of this many policies, each asked this many requests. */
export interface Size {
  readonly policies: number;
  readonly requests: number;
  readonly depth: number;
  /** How many policies one request asks. */
  readonly together: number;
}

/** One request, and the policies that it asks. */
export interface Question {
  readonly policies: readonly number[];
  readonly asked: Asked;
}

/** Evaluators that did not agree. */
export interface Difference extends Question {
  /** All policies of the round. */
  readonly all: readonly RandomPolicy[];
  readonly together: number;
  readonly answers: Answers[number];
}

/** What a round compared. */
export interface Round {
  /** Decisions of one policy each: whether its rules matched, what they said and obliged to, what it remembers. */
  readonly decisions: number;
  readonly requests: number;
  /** How often each effect or built-in reason was the answer to a request, and how often a rule decided over or labelled a result. */
  readonly counts: ReadonlyMap<string, number>;
  /** Why policies were left out. */
  readonly refused: readonly string[];
  readonly differences: readonly Difference[];
}

/** One round: policies and requests follow from the seed. */
export async function runRound(seed: number, size: Size): Promise<Round> {
  const random = createRandom(seed);
  const { together } = size;
  const all = Array.from({ length: size.policies }, () =>
    randomPolicy(1 + random.below(size.depth), together, random),
  );
  const { questions, answers, refused } = await evaluate(all, together, (whatFails, refused) =>
    questionsOf(all, size, whatFails, refused, random),
  );
  const counts = new Map<string, number>();
  const differences: Difference[] = [];
  let decisions = 0;
  questions.forEach((question, i) => {
    const found = answers[i] as Answers[number];
    const { reasons, effect } = found.javascript;
    const key = ["guard", "evaluation-error"].find((r) => reasons[0] === r);
    // Where the guards refuse the request, one answer is the answer of all.
    decisions += key === undefined ? question.policies.length : 1;
    const isResult = key === undefined && question.asked.request.action.properties.point === "result";
    const decided = isResult && reasons.some((r) => r.endsWith("/rule")) ? [`result ${effect}`] : [];
    const isLabelled = isResult && question.policies.some((n) => all[n]?.label !== undefined);
    for (const answer of [key ?? effect, ...decided, ...(isLabelled ? ["labelled"] : [])])
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
    if (!agree(found)) differences.push({ ...question, all, together, answers: found });
  });
  return { decisions, requests: questions.length, counts, refused: [...refused.values()], differences };
}

/**
 * The requests of a round. A policy that has no answer for one would hide the answers of others: it is asked alone, now
 * and then, as each alone takes as long as many together.
 */
function questionsOf(
  all: readonly RandomPolicy[],
  { policies, requests, together }: Size,
  whatFails: WhatFails,
  refused: ReadonlySet<number>,
  random: Random,
): Question[] {
  const questions: Question[] = [];
  for (let first = 0; first < policies; first += together) {
    const group = Array.from({ length: together }, (_, i) => first + i).filter(
      (n) => n < policies && !refused.has(n),
    );
    const members = new Map(group.map((n) => [n, all[n] as RandomPolicy]));
    if (group.length === 0) continue;
    for (let r = 0; r < requests; r++) {
      const asked = randomRequest(toolOf(first, together), members, random);
      if (together === 1) {
        questions.push({ policies: group, asked });
        continue;
      }
      const failing = whatFails(asked, group);
      const fine = group.filter((n) => !failing.has(n));
      questions.push({ policies: fine, asked: askedOf(asked, fine) });
      for (const n of failing)
        if (random.oneIn(together)) questions.push({ policies: [n], asked: askedOf(asked, [n]) });
    }
  }
  return questions;
}

/** Compiles the policies, and asks all evaluators what `ask` wants to know of those that compiled. */
export async function evaluate(
  policies: readonly RandomPolicy[],
  together: number,
  ask: (whatFails: WhatFails, refused: ReadonlySet<number>) => readonly Question[],
): Promise<{
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly refused: ReadonlyMap<number, string>;
}> {
  const root = mkdtempSync(join(tmpdir(), "enjoin-property-"));
  try {
    const { compilation, refused } = compileThose(root, policies, together);
    const questions = ask(failuresIn(root, compilation), new Set(refused.keys()));
    const answers = await askAll(
      root,
      compilation,
      questions.map((q) => q.asked),
    );
    return { questions, answers, refused };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Whether all evaluators gave the same outcome. */
export function agree(answers: Answers[number]): boolean {
  const first: Outcome = answers[EVALUATORS[0]];
  return EVALUATORS.every((name) => isDeepStrictEqual(answers[name], first));
}
