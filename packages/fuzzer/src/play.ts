import type { EventRequest, NeedsAt } from "@enjoin/engine";
import type { GoalSpec, WorldSpec } from "@enjoin/model";
import type { Action } from "./actions.js";
import { asker } from "./asker.js";
import { type Coverage, createCoverage } from "./coverage.js";
import { expiredAt } from "./expiries.js";
import type { Answered, Game, Move } from "./game.js";
import { verbsOf } from "./goals.js";
import { createLookout } from "./lookout.js";
import { createMemories } from "./memories.js";
import { Numbers, pair } from "./numbers.js";
import {
  type Asked,
  actOf,
  type Decide,
  type DecisionCounts,
  type Outcome,
  type Outcomes,
  outcomesOf,
} from "./outcomes.js";
import { callEvent, objectOf, resultEvent, timeOf } from "./session-events.js";
import { type Act, createTruths, type Truth } from "./truths.js";
import { type Wait, waited } from "./waits.js";
import { type Ground, labelsAt } from "./world.js";

/** What a game is played with. */
export interface Setting {
  readonly decide: Decide;
  /** What decisions depend on. */
  readonly needs: NeedsAt;
  /** The trackers of which all events need single keys. */
  readonly byKey: ReadonlySet<string>;
  readonly world: WorldSpec;
  readonly ground: Ground;
  readonly goals: readonly { readonly name: string; readonly spec: GoalSpec }[];
  readonly actions: readonly Action[];
  readonly waits: readonly Wait[];
}

/** A world and a memory, both by number. */
interface Table {
  readonly truth: Truth;
  readonly memory: number;
  /** How many ms were waited so far. */
  readonly clock: number;
}

/** A call at some time: what the policy answers to it, and the act that it would be. */
interface Try {
  readonly outcomes: Outcomes;
  readonly act: Act;
}

/** A game that the compiled policy decides. */
export interface DecidedGame extends Game<Table> {
  readonly coverage: Coverage;
  readonly counts: DecisionCounts;
  /** What was decided of a call that is allowed at a position. */
  answered(at: Table, action: number): Answered;
}

/** A game whose calls the compiled policy decides, with the memory that an enforcer would keep. Its clock moves where one waits. */
export function createGame(setting: Setting): DecidedGame {
  const { world, ground, goals, actions, waits } = setting;
  let decisions = 0;
  const coverage = createCoverage();
  const memories = createMemories(setting.needs, setting.byKey);
  const truths = createTruths(ground, goals);
  const counts = { evaluated: 0, checked: 0, known: 0 };
  const answering = { ...setting, memories, coverage, counts, acts: new Numbers<string>() };
  const tries = actions.map(() => new Map<number, Try>());
  const finishing = new Map<number, readonly number[]>();
  const ends = new Set(goals.flatMap((goal) => verbsOf(goal.spec)));
  const ending = [...actions.keys()].filter((index) =>
    actions[index]?.variant.contract.effects.some(({ verb }) => ends.has(verb)),
  );
  const clocks = new Numbers<number>();
  const moments = new Numbers<number>();

  const askedAt = (index: number, clock: number): Asked => {
    const action = actions[index];
    if (action === undefined) throw new RangeError(`there is no call ${index}`);
    const { contract, arguments: args } = action.variant;
    const labels = labelsAt(ground, objectOf(world, contract, args));
    const { request: call } = asker(world)(callEvent(world, action, 1, clock, labels));
    const result = (labels: readonly string[]): EventRequest => {
      const { result } = resultEvent(world, action, 1, clock, labels);
      const properties = { ...call.action.properties, point: "result" as const, result };
      return { ...call, action: { ...call.action, properties } };
    };
    const expired = expiredAt(world, contract.name, timeOf(world, clock));
    return { action, clock, expired, call, result };
  };

  const tryAt = (index: number, clock: number): Try => {
    let known = tries[index]?.get(clock);
    if (known === undefined) {
      const asked = askedAt(index, clock);
      const act = actOf(asked, asked.action.variant.arguments, true, answering.acts);
      known = { outcomes: outcomesOf(asked, answering), act };
      tries[index]?.set(clock, known);
    }
    return known;
  };
  const outcomeAt = ({ memory, clock }: Table, index: number) => tryAt(index, clock).outcomes.of(memory);

  /** What a call would do in the world, were it allowed. */
  const imagined = (at: Table, index: number) => truths.deed(at.truth, tryAt(index, at.clock).act);

  const waitAt = (at: Table, wait: Wait): Move<Table> => {
    const clock = waited(at.clock, wait, waits);
    return clock === undefined
      ? STOPPED
      : { kind: "allowed", next: { ...at, clock }, changes: [], reached: [] };
  };

  /** Equal where the world is the same at the same time. */
  const momentOf = ({ truth, clock }: Table) => moments.of(pair(clocks.of(clock), truth.deeds));

  const start: Table = { truth: truths.start, memory: memories.empty, clock: 0 };
  const lookout = createLookout(setting, memories, (index) => askedAt(index, 0).call);
  const moved = (at: Table, outcome: Outcome): Move<Table> => {
    if (outcome.kind === "stopped") return STOPPED;
    const { changes, reached } = truths.deed(at.truth, outcome.act);
    return { kind: "allowed", next: afterwards(at, outcome), changes, reached };
  };
  const allowedAt = (at: Table, index: number) => {
    const outcome = outcomeAt(at, index);
    if (outcome.kind === "stopped") throw new Error("a call of the chain is stopped");
    return outcome;
  };
  const afterwards = (at: Table, { act, changes }: Extract<Outcome, { kind: "allowed" }>): Table => ({
    truth: truths.after(at.truth, act),
    memory: memories.after(at.memory, changes),
    clock: at.clock,
  });

  return {
    actions,
    waits,
    start,
    coverage,
    counts,
    decisions: () => decisions,
    keyOf: (at) => pair(momentOf(at), at.memory),
    play(at, index): Move<Table> {
      const wait = waits[index - actions.length];
      if (wait !== undefined) return waitAt(at, wait);
      const outcome = outcomeAt(at, index);
      decisions += outcome.effects.length;
      for (const effect of outcome.effects) coverage.counted(effect);
      return moved(at, outcome);
    },
    peek(at, index) {
      const wait = waits[index - actions.length];
      if (wait !== undefined) return waitAt(at, wait);
      const outcome = tryAt(index, at.clock).outcomes.known(at.memory);
      return outcome && moved(at, outcome);
    },
    finishing(at) {
      const when = momentOf(at);
      let known = finishing.get(when);
      if (known === undefined) {
        known = ending.filter((index) => imagined(at, index).reached.length > 0);
        finishing.set(when, known);
      }
      return known;
    },
    tells(at, index) {
      return index < actions.length && imagined(at, index).deeds.places.length > 0;
    },
    look(from, index) {
      if (index === undefined) return { facts: [from.truth.facts], leads: [] };
      const wait = waits[index - actions.length];
      if (wait !== undefined) {
        return { facts: [[`${waited(from.clock, wait, waits)} ms were waited`]], leads: [] };
      }
      const outcome = allowedAt(from, index);
      const { truth, memory } = afterwards(from, outcome);
      const { changes } = truths.deed(from.truth, outcome.act);
      return { facts: [truth.facts, outcome.facts], leads: lookout(index, truth, changes, memory) };
    },
    answered: allowedAt,
  };
}

const STOPPED = Object.freeze({ kind: "stopped" });
