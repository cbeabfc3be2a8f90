import type { EventRequest } from "@enjoin/engine";
import { type Effect, type GoalSpec, type JsonObject, redacted, stops, type WorldSpec } from "@enjoin/model";
import type { Action } from "./actions.js";
import { asker } from "./asker.js";
import { type Coverage, createCoverage } from "./coverage.js";
import type { Decider } from "./decider.js";
import { expiredAt } from "./expiries.js";
import { leadsOf, memoryFacts, type Untold } from "./facts.js";
import type { Answered, Game, Lead, Move, Position } from "./game.js";
import { createMemories, type Places, type Tables } from "./memories.js";
import { canonical } from "./same-json.js";
import { callEvent, objectOf, resultEvent, timeOf } from "./session-events.js";
import { createTruths, type Truth, type Turn } from "./truths.js";
import { type Wait, waited } from "./waits.js";
import { enforcerLabels, type Ground, labelsAt, type WorldCall } from "./world.js";

/** What a game is played with. */
export interface Setting {
  readonly decider: Decider;
  readonly world: WorldSpec;
  readonly ground: Ground;
  readonly goals: readonly { readonly name: string; readonly spec: GoalSpec }[];
  readonly actions: readonly Action[];
  readonly waits: readonly Wait[];
}

/** A world and a memory, both by number. */
interface Table extends Position {
  readonly truth: Truth;
  readonly memory: number;
  /** How many ms were waited so far. */
  readonly clock: number;
}

/** A game that the compiled policy decides. */
export interface DecidedGame extends Game<Table> {
  readonly coverage: Coverage;
  /** What was decided of a call that is allowed at a position. */
  answered(at: Table, action: number): Answered;
}

/** A call as it is asked about, wherever in a sequence it comes. */
interface Asked {
  readonly call: EventRequest;
  readonly places: Places;
}

/** What the policy answers to a call that meets some memory, and to its result. */
type Outcome = {
  /** Of the call and, where it was allowed, of the result. */
  readonly effects: readonly Effect[];
} & (
  | { readonly kind: "stopped" }
  | ({
      readonly kind: "allowed";
      /** What happens: the call with its arguments as redacted. */
      readonly done: WorldCall;
      readonly name: string;
      readonly returned: boolean;
      readonly tables: Tables;
      readonly facts: readonly string[];
    } & Answered)
);

/** A game whose calls the compiled policy decides, with the memory that an enforcer would keep. Its clock moves where one waits. */
export function createGame({ decider, world, ground, goals, actions, waits }: Setting): DecidedGame {
  let decisions = 0;
  const coverage = createCoverage();
  const memories = createMemories();
  const truths = createTruths(ground, goals);
  const asked = actions.map(() => new Map<number, Asked>());
  const outcomes = actions.map(() => new Map<string, Outcome>());
  const leads = new Map<string, readonly Lead[]>();
  const agents = new Map(actions.map(({ session, subject }) => [session, subject]));
  const specs = goals.map((goal) => goal.spec);

  const actionAt = (index: number): Action => {
    const action = actions[index];
    if (action === undefined) throw new RangeError(`there is no call ${index}`);
    return action;
  };

  const askedAt = (index: number, clock: number): Asked => {
    const known = asked[index]?.get(clock);
    if (known !== undefined) return known;
    const action = actionAt(index);
    const { contract, arguments: args } = action.variant;
    const labels = labelsAt(ground, objectOf(world, contract, args));
    const { request } = asker(world)(callEvent(world, action, 1, clock, labels));
    const ask = { call: request, places: memories.placesOf(request) };
    asked[index]?.set(clock, ask);
    return ask;
  };

  const resultRequest = (index: number, call: EventRequest, labels: readonly string[]): EventRequest => {
    const { result } = resultEvent(world, actionAt(index), 1, 0, labels);
    const properties = { ...call.action.properties, point: "result" as const, result };
    return { ...call, action: { ...call.action, properties } };
  };

  const outcomeOf = (index: number, clock: number, tables: Tables): Outcome => {
    const action = actionAt(index);
    const { contract, arguments: args } = action.variant;
    const { call } = askedAt(index, clock);
    const made = decider.step(`${index} ${clock}`, call, memories.stateOf(tables));
    const { effect, obligations } = made.decision.context;
    coverage.decided(contract.name, made.decision);
    if (stops(effect)) return { kind: "stopped", effects: [effect] };
    const done = {
      time: clock,
      session: action.session,
      subject: action.subject,
      contract,
      arguments: redacted(args as JsonObject, obligations),
      expired: expiredAt(world, contract.name, timeOf(world, clock)),
    };
    const name = `${index} ${clock} ${canonical(done.arguments)}`;
    const labels = enforcerLabels(ground, done);
    const back = resultRequest(index, call, labels);
    const answer = decider.step(`${name} result`, back, made.state);
    coverage.decided(contract.name, answer.decision);
    const returned = !stops(answer.decision.context.effect);
    return {
      kind: "allowed",
      effects: [effect, answer.decision.context.effect],
      decision: made.decision,
      ...(returned ? { labels } : {}),
      done,
      name,
      returned,
      tables: memories.tablesOf(answer.state),
      facts: [made, answer].flatMap((step) => memoryFacts(call, step.decision.context.state)),
    };
  };

  /** The outcome of a call, for which the policy is asked only where what it meets in memory is new. */
  const outcomeAt = (at: Table, index: number): Outcome => {
    const tables = memories.tablesAt(at.memory, askedAt(index, at.clock).places);
    const known = outcomes[index];
    if (known === undefined) throw new RangeError(`there is no call ${index}`);
    const key = `${at.clock} ${tables.join()}`;
    let outcome = known.get(key);
    if (outcome === undefined) {
      outcome = outcomeOf(index, at.clock, tables);
      known.set(key, outcome);
    }
    return outcome;
  };

  const leadsAt = (index: number, truth: Truth, memory: number, { changes }: Turn): readonly Lead[] => {
    const { session } = actionAt(index);
    const learned = changes.flatMap((change) => (change.kind === "learned" ? [change.session] : []));
    const reachedPlaces = changes.flatMap((change) => (change.kind === "reached" ? [change.to] : []));
    const sessions = [...new Set([session, ...learned])];
    const key = canonical([truth.number, memory, sessions, reachedPlaces.map((to) => to.place)]);
    const known = leads.get(key);
    if (known !== undefined) return known;
    const { call } = askedAt(index, 0);
    const inScope = (request: EventRequest) =>
      memories.stateOf(memories.tablesAt(memory, memories.placesOf(request)));
    const { holds, told, lies } = truth.world;
    const untold = [
      ...sessions.map((name): Untold => {
        const subject = agents.get(name) ?? call.subject;
        const state = inScope({ ...call, subject, context: { ...call.context, session: { id: name } } });
        const remembered = [state.session, state.subject];
        return { where: name, session: name, holds: holds.get(name), told: told.get(name), remembered };
      }),
      ...reachedPlaces.map(({ place, kind: type, id }): Untold => {
        const state = inScope({ ...call, resource: { type, id } });
        const known = ground.declared.get(place);
        return { where: place, holds: lies.get(place), told: known, remembered: [state.resource] };
      }),
    ];
    const found = leadsOf(truth.world, specs, untold);
    leads.set(key, found);
    return found;
  };

  const start: Table = {
    truth: truths.start,
    memory: memories.empty,
    clock: 0,
    facts: [truths.start.facts],
    leads: [],
  };

  const waitAt = (at: Table, wait: Wait): Move<Table> => {
    const clock = waited(at.clock, wait, waits);
    if (clock === undefined) return STOPPED;
    const next = { ...at, clock, facts: [[`${clock} ms were waited`]], leads: [] };
    return { kind: "allowed", next, changes: [], reached: [] };
  };

  return {
    actions,
    waits,
    start,
    coverage,
    decisions: () => decisions,
    keyOf: ({ truth, memory, clock }) => `${truth.deeds} ${memory} ${clock}`,
    play(at, index): Move<Table> {
      const wait = waits[index - actions.length];
      if (wait !== undefined) return waitAt(at, wait);
      const outcome = outcomeAt(at, index);
      decisions += outcome.effects.length;
      outcome.effects.forEach(coverage.counted);
      if (outcome.kind === "stopped") return STOPPED;
      const turn = truths.after(at.truth, outcome.name, outcome.done, outcome.returned);
      const memory = memories.keep(at.memory, askedAt(index, at.clock).places, outcome.tables);
      const next = {
        truth: turn.after,
        memory,
        clock: at.clock,
        facts: [turn.after.facts, outcome.facts],
        leads: leadsAt(index, turn.after, memory, turn),
      };
      return { kind: "allowed", next, changes: turn.changes, reached: turn.reached };
    },
    answered(at, index) {
      const outcome = outcomeAt(at, index);
      if (outcome.kind === "stopped") throw new Error("a call of the chain is stopped");
      return outcome;
    },
  };
}

const STOPPED = Object.freeze({ kind: "stopped" });
