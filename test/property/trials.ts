import type { Step } from "@enjoin/engine";
import { createRandom, type Random } from "./random.js";
import type { Asked } from "./requests.js";
import type { UnderTest } from "./three-engines.js";

/** Some events, and what their decisions must have to do with each other. */
export interface Trial {
  readonly asked: readonly Asked[];
  /** What is wrong with the steps of the events, which come in their order; nothing when all is well. */
  readonly wrong: (steps: readonly Step[]) => string | undefined;
  /** What the trial turned out to be about, to be counted. */
  readonly about?: (steps: readonly Step[]) => string;
}

/** How a property did on all engines. */
export interface Tried {
  readonly trials: number;
  readonly events: number;
  /** The first counterexample. */
  readonly wrong: readonly string[];
  /** How often each effect was the answer. */
  readonly effects: ReadonlyMap<string, number>;
  /** How many trials were about what. */
  readonly about: ReadonlyMap<string, number>;
}

const SHOWN = 1;

/** Makes that many trials for each engine, fewer for OPA, and looks at every one of them. */
export async function tryAll(
  engines: readonly UnderTest[],
  size: { readonly trials: number; readonly seed: number },
  make: (random: Random) => Trial,
): Promise<Tried> {
  const wrong: string[] = [];
  const effects = new Map<string, number>();
  const about = new Map<string, number>();
  let trials = 0;
  let events = 0;
  for (const { name, ask, share } of engines) {
    const random = createRandom(size.seed);
    const made = Array.from({ length: Math.ceil(size.trials * share) }, () => make(random));
    const steps = await ask(made.flatMap((t) => t.asked));
    trials += made.length;
    events += steps.length;
    for (const { decision } of steps) add(effects, decision.context.effect);
    let from = 0;
    for (const trial of made) {
      const own = steps.slice(from, from + trial.asked.length);
      from += trial.asked.length;
      if (trial.about !== undefined) add(about, trial.about(own));
      const problem = trial.wrong(own);
      if (problem !== undefined && wrong.length < SHOWN) wrong.push(shown(name, problem, trial, own));
    }
  }
  return { trials, events, wrong, effects, about };
}

/** What a property's line says: how much was tried, and how much of it was wrong. */
export function told({ trials, events, wrong }: Tried, seed: number): string {
  return `${trials} trials, ${events} decisions on reference, Wasm and OPA, ${wrong.length === 0 ? "none" : "some"} wrong (seed ${seed})`;
}

/** Counts in one line: `allow 12, deny 3`. */
export function countsOf(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, n]) => `${key} ${n}`)
    .join(", ");
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function shown(engine: string, problem: string, { asked }: Trial, steps: readonly Step[]): string {
  const each = asked.map((a, i) => `${JSON.stringify(a)}\n  => ${JSON.stringify(steps[i]?.decision)}`);
  return [`${engine}: ${problem}`, ...each].join("\n");
}
