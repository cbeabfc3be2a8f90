import type { NeedsAt } from "@enjoin/engine";
import type { GoalSpec, Goals, WorldSpec } from "@enjoin/model";
import type { Action } from "./actions.js";
import type { Decide, DecisionCounts } from "./answers.js";
import { askedOf } from "./asked.js";
import { type Coverage, createCoverage } from "./coverage.js";
import { expiredAt } from "./expiries.js";
import type { Decided, Game, Move } from "./game.js";
import { verbsOf } from "./goals.js";
import { createInformed, isAlike, launderedBy, stoppingIn, untold } from "./informed.js";
import { LAUNDERING, type Laundered, type LooksForLaundering } from "./laundering.js";
import { createLookout } from "./lookout.js";
import { createMemories } from "./memories.js";
import { Numbers, pair } from "./numbers.js";
import { type Answering, actOf, type Outcome, type Outcomes, outcomesOf } from "./outcomes.js";
import { timeOf } from "./session-events.js";
import { createSightings } from "./sometimes.js";
import { type Act, createTruths, type Deed, type Truth } from "./truths.js";
import { type Wait, waited } from "./waits.js";
import type { Ground } from "./world.js";

/** What a game is played with. */
export interface Setting {
  readonly decide: Decide;
  /** What decisions depend on. */
  readonly needs: NeedsAt;
  /** The trackers of which all events need single keys. */
  readonly byKey: ReadonlySet<string>;
  /** The trackers that no decision of this game depends on. */
  readonly forgotten: ReadonlySet<string>;
  /** Whether what is attempted in a session is remembered beyond it. */
  readonly attemptsOutlive: boolean;
  readonly world: WorldSpec;
  readonly ground: Ground;
  readonly goals: readonly { readonly name: string; readonly spec: GoalSpec }[];
  readonly sometimes: readonly Pick<Goals["sometimes"][number], "name" | "spec">[];
  readonly actions: readonly Action[];
  readonly waits: readonly Wait[];
  readonly laundering: LooksForLaundering;
}

/** A world and a memory, both by number. */
interface Table {
  readonly truth: Truth;
  readonly memory: number;
  /** How many ms were waited so far. */
  readonly clock: number;
  /** The memory, had the enforcer been told all that data carries; nothing, where the sequence would not have come so far. */
  readonly informed: number | undefined;
}

/** A game that the compiled policy decides. */
export interface DecidedGame extends Game<Table> {
  readonly coverage: Coverage;
  readonly counts: DecisionCounts;
  /** Names of what must be possible and was seen to be. */
  readonly seen: ReadonlySet<string>;
  /** What was decided of a call that leads somewhere from a position. */
  decided(at: Table, action: number): Decided;
  /** Ids of the rules that stop a call there, or withhold its result; of a call that is answered, also what asked for the answer. */
  stoppedBy(at: Table, action: number): readonly string[];
  /** Why a call goes through only as the enforcer was told too little; nothing where it does not. */
  laundered(at: Table, action: number): Laundered | undefined;
  /** How many decisions were made as if the enforcer had been told all. */
  informed(): number;
  /** Whether a call took data along that the enforcer was not told of, where that is looked for. */
  lost(): boolean;
}

/** A game whose calls the compiled policy decides, with the memory that an enforcer would keep. Its clock moves where one waits. */
export function createGame(setting: Setting): DecidedGame {
  const { world, ground, goals, actions, waits } = setting;
  let decisions = 0;
  const coverage = createCoverage();
  const sightings = createSightings(setting.sometimes, actions);
  const memories = createMemories(setting.needs, setting.byKey, setting.forgotten);
  const truths = createTruths(ground, goals);
  const counts = { evaluated: 0, checked: 0, known: 0 };
  const answering: Answering = {
    ...setting,
    memories,
    decided: coverage.decided,
    counts,
    approver: world.approver,
    acts: new Numbers(),
    kinds: new Numbers(),
    doings: new WeakMap(),
  };
  const outcomes = actions.map(() => new Map<number, Outcomes>());
  const acts = actions.map(() => new Map<number, Act>());
  const ends = new Set(goals.flatMap((goal) => verbsOf(goal.spec)));
  const ending = [...actions.keys()].filter((index) =>
    actions[index]?.variant.contract.effects.some(({ verb }) => ends.has(verb)),
  );
  const clocks = new Numbers<number>();
  const moments = new Numbers<number>();
  const minds = new Numbers<string>();

  const actionAt = (index: number): Action => {
    const action = actions[index];
    if (action === undefined) throw new RangeError(`there is no call ${index}`);
    return action;
  };
  const askedAt = (index: number, clock: number) => askedOf(world, ground, actionAt(index), clock);

  const outcomesAt = (index: number, clock: number): Outcomes => {
    const known = outcomes[index]?.get(clock) ?? outcomesOf(askedAt(index, clock), answering);
    outcomes[index]?.set(clock, known);
    return known;
  };
  const actAt = (index: number, clock: number): Act => {
    const known = acts[index]?.get(clock);
    if (known !== undefined) return known;
    const action = actionAt(index);
    const expired = expiredAt(world, action.variant.contract.name, timeOf(world, clock));
    const act = actOf({ action, clock, expired }, action.variant.arguments, true, answering);
    acts[index]?.set(clock, act);
    return act;
  };
  const outcomeAt = ({ memory, clock }: Table, index: number) => outcomesAt(index, clock).of(memory);

  const reachersAt = truths.reachers(ending.length, (i, clock) => actAt(ending[i] as number, clock));

  /** What a call would do in the world, were it allowed. */
  const imagined = (at: Table, index: number) => truths.deed(at.truth, actAt(index, at.clock));

  // An array is slow at an index below 0.
  const waitOf = (index: number) => (index < actions.length ? undefined : waits[index - actions.length]);
  const waitAt = (at: Table, wait: Wait): Move<Table> => {
    const clock = waited(at.clock, wait, waits);
    return clock === undefined
      ? STOPPED
      : { kind: "allowed", next: { ...at, clock }, changes: [], reached: [] };
  };

  /** Equal where the world is the same at the same time. */
  const momentOf = ({ truth, clock }: Table) => moments.of(pair(clocks.of(clock), truth.deeds));

  const start: Table = {
    truth: truths.start,
    memory: memories.empty,
    clock: 0,
    informed: setting.laundering === "no" ? undefined : memories.empty,
  };
  const informing = createInformed(setting, answering);
  let lost = false;
  const lookout = createLookout(setting, memories, (index) => askedAt(index, 0).call);
  const informedAt = (
    at: Table,
    index: number,
    outcome: Outcome,
    how: keyof Outcomes,
  ): Outcome | undefined => {
    const { truth, memory, informed } = at;
    if (informed === undefined || outcome.kind === "stopped") return undefined;
    const before = { world: truth.world, memory, informed };
    return informing.outcomeOf(before, index, actAt(index, at.clock).call, outcome, how);
  };
  const moved = (at: Table, index: number, outcome: Outcome, informed: Outcome | undefined): Move<Table> => {
    if (outcome.kind === "stopped") return STOPPED;
    const { changes, reached } = deedOf(at, outcome);
    // Nobody who looks at a call consents to one that reaches a goal.
    if (outcome.stepUp !== undefined && reached.length > 0 && world.approver?.careless !== true)
      return STOPPED;
    if (outcome.kind === "allowed") sightings.allowed(index, changes);
    lost ||=
      informed !== undefined &&
      untold(ground, at.truth.world, actAt(index, at.clock).call, changes).length > 0;
    const isLaundered =
      informed !== undefined &&
      reached.length === 0 &&
      launderedAt(at, index, outcome, informed) !== undefined;
    const next = { ...afterwards(at, outcome), informed: informedAfter(at, outcome, informed) };
    return { kind: outcome.kind, next, changes, reached: isLaundered ? LAUNDERED : reached };
  };
  const launderedAt = (
    at: Table,
    index: number,
    outcome: Leading,
    informed: Outcome,
  ): Laundered | undefined => {
    const { call } = actAt(index, at.clock);
    return launderedBy(ground, at.truth.world, call, deedOf(at, outcome).changes, outcome, informed);
  };
  const informedAfter = (at: Table, outcome: Leading, informed: Outcome | undefined): number | undefined => {
    if (informed === undefined || informed.kind === "stopped" || !isAlike(outcome, informed))
      return undefined;
    return informed.changes.reduce(memories.after, at.informed as number);
  };
  const leadingAt = (at: Table, index: number): Leading => {
    const outcome = outcomeAt(at, index);
    if (outcome.kind === "stopped") throw new Error("a call of the chain is stopped");
    return outcome;
  };
  const deedOf = (at: Table, outcome: Leading): Pick<Deed, "changes" | "reached"> =>
    outcome.kind === "allowed" ? truths.deed(at.truth, outcome.act) : UNDONE;
  const afterwards = (at: Table, outcome: Leading): Omit<Table, "informed"> => ({
    truth: outcome.kind === "allowed" ? truths.after(at.truth, outcome.act) : at.truth,
    memory: outcome.changes.reduce(memories.after, at.memory),
    clock: at.clock,
  });

  const recalledAt = (at: Table, index: number, how: "known" | "recalled") => {
    const wait = waitOf(index);
    if (wait !== undefined) return waitAt(at, wait);
    const outcome = outcomes[index]?.get(at.clock)?.[how](at.memory);
    if (outcome === undefined) return undefined;
    const informed = informedAt(at, index, outcome, how);
    if (informed === undefined && at.informed !== undefined && outcome.kind !== "stopped") return undefined;
    return moved(at, index, outcome, informed);
  };

  return {
    actions,
    waits,
    most: actions.some(({ answered }) => answered) ? 3 : 2,
    start,
    coverage,
    counts,
    seen: sightings.seen,
    decisions: () => decisions,
    keyOf(at) {
      const { memory, informed, truth } = at;
      const isUsual =
        setting.laundering === "no" || (informed === memory && setting.laundering !== "exactly");
      if (isUsual) return pair(momentOf(at), memory);
      // Numbers of their own, below 0, so that neither is taken for the other.
      return -1 - pair(momentOf(at), minds.of(`${memory} ${informed} ${truth.told}`));
    },
    play(at, index): Move<Table> {
      const wait = waitOf(index);
      if (wait !== undefined) return waitAt(at, wait);
      const outcome = outcomeAt(at, index);
      decisions += outcome.decisions.length;
      for (const { context } of outcome.decisions) coverage.counted(context.effect);
      return moved(at, index, outcome, informedAt(at, index, outcome, "of"));
    },
    peek: (at, index) => recalledAt(at, index, "known"),
    recall: (at, index) => recalledAt(at, index, "recalled"),
    finishing: (at) => reachersAt(at.truth, at.clock).map((i) => ending[i] as number),
    tells(at, index) {
      return index < actions.length && imagined(at, index).deeds.places.length > 0;
    },
    look(from, index) {
      if (index === undefined) return { facts: [from.truth.facts], leads: [] };
      const wait = waitOf(index);
      if (wait !== undefined) {
        return { facts: [[`${waited(from.clock, wait, waits)} ms were waited`]], leads: [] };
      }
      const outcome = leadingAt(from, index);
      const { truth, memory } = afterwards(from, outcome);
      const { changes } = deedOf(from, outcome);
      return { facts: [truth.facts, outcome.facts], leads: lookout(index, truth, changes, memory) };
    },
    decided: leadingAt,
    stoppedBy: (at, index) => stoppingIn(outcomeAt(at, index)),
    laundered(at, index) {
      const outcome = leadingAt(at, index);
      const informed = informedAt(at, index, outcome, "of");
      return informed && launderedAt(at, index, outcome, informed);
    },
    informed: () => informing.decisions(),
    lost: () => lost,
  };
}

/** An outcome from which a sequence goes on. */
type Leading = Exclude<Outcome, { readonly kind: "stopped" }>;

const STOPPED = Object.freeze({ kind: "stopped" });
/** What an attempt does to the world. */
const UNDONE = Object.freeze({ changes: [], reached: [] });

const LAUNDERED = Object.freeze([LAUNDERING.name]);
