import type { Engine, EventRequest, Step } from "@enjoin/engine";
import {
  type Decision,
  type GoalSpec,
  type State,
  stops,
  type TraceEvent,
  type WorldSpec,
} from "@enjoin/model";
import { createMemory, type Memory, type Question, questioner } from "@enjoin/runner";
import type { Action } from "./actions.js";
import { memoryFacts, worldFacts } from "./facts.js";
import type { Game, Move, Position } from "./game.js";
import { reached } from "./goals.js";
import { masked } from "./mask.js";
import { canonical } from "./same-json.js";
import { callEvent, credentialFor, objectOf, resultEvent, setup } from "./session-events.js";
import { type Change, enforcerLabels, type Ground, happen, labelsAt, startOf } from "./world.js";

/** What a game is played with. */
export interface Setting {
  readonly engine: Engine;
  readonly world: WorldSpec;
  readonly ground: Ground;
  readonly goals: readonly { readonly name: string; readonly spec: GoalSpec }[];
  readonly actions: readonly Action[];
}

/** A position in which an engine has decided every call so far. */
export interface Table extends Position {
  /** The call that led here; nothing at the start. */
  readonly last?: Played;
  readonly moves: Map<number, Move<Table>>;
}

/** One allowed call: its events, what was decided and what it changed. */
export interface Played {
  readonly before: Table;
  readonly action: number;
  readonly events: readonly TraceEvent[];
  readonly decision: Decision;
  readonly changes: readonly Change[];
  /** What the enforcer remembers of it. */
  readonly kept: { readonly request: EventRequest; readonly state: State };
}

/** A game, and which rules stopped the calls of each tool. */
export interface DecidedGame extends Game<Table> {
  readonly allowed: ReadonlySet<string>;
  readonly stopped: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A game whose calls the compiled policy decides, with the memory that an enforcer would keep. */
export function createGame({ engine, world, ground, goals, actions }: Setting): DecidedGame {
  let decisions = 0;
  const ask = asker(world);
  const memories = new WeakMap<Table, Memory>();
  const allowed = new Set<string>();
  const stopped = new Map<string, Set<string>>();
  const specs = goals.map((goal) => goal.spec);
  const origin = startOf(ground);
  const start: Table = { world: origin, depth: 0, facts: worldFacts(origin, specs), moves: new Map() };

  const decide = async (request: EventRequest, state: State): Promise<Step> => {
    decisions++;
    return engine.step(request, state);
  };

  const memoryOf = (at: Table): Memory => {
    const known = memories.get(at);
    if (known !== undefined) return known;
    const memory = createMemory();
    for (const { kept } of historyOf(at)) memory.keep(kept.request, kept.state);
    memories.set(at, memory);
    return memory;
  };

  const attempt = async (at: Table, index: number): Promise<Move<Table>> => {
    const action = actions[index];
    if (action === undefined) throw new RangeError(`there is no call ${index}`);
    const { contract, arguments: args } = action.variant;
    const n = at.depth + 1;
    const object = objectOf(world, contract, args);
    const call = callEvent(world, action, n, labelsAt(ground, object));
    const question = ask(call);
    const made = await decide(question.request, memoryOf(at).stateFor(question.request));
    const { effect, obligations, reasons } = made.decision.context;
    if (stops(effect)) {
      const rules = stopped.get(contract.name) ?? new Set();
      for (const reason of reasons) if (stops(reason.effect)) rules.add(reason.rule);
      stopped.set(contract.name, rules);
      return { kind: "stopped" };
    }
    allowed.add(contract.name);

    const done = {
      session: action.session,
      subject: action.subject.id,
      contract,
      arguments: masked(args, obligations),
    };
    const result = resultEvent(world, action, n, enforcerLabels(ground, done));
    const back = ask(result);
    const answer = await decide(back.request, made.state);
    const returned = !stops(answer.decision.context.effect);
    const { world: after, changes } = happen(ground, at.world, done, returned);
    const kept = { request: back.request, state: answer.state };
    const remembered = [made, answer].flatMap((step) =>
      memoryFacts(question.request, step.decision.context.state),
    );
    const next: Table = {
      world: after,
      depth: n,
      facts: [...worldFacts(after, specs), ...remembered],
      moves: new Map(),
      last: { before: at, action: index, events: [call, result], decision: made.decision, changes, kept },
    };
    const reachedGoals = goals.flatMap(({ name, spec }) => (reached(spec, after, changes) ? [name] : []));
    return { kind: "allowed", next, changes, reached: reachedGoals };
  };

  return {
    actions,
    start,
    allowed,
    stopped,
    decisions: () => decisions,
    keyOf: (at) => keyOf(at),
    async play(at, index) {
      const known = at.moves.get(index);
      if (known !== undefined) return known;
      const move = await attempt(at, index);
      at.moves.set(index, move);
      return move;
    },
  };
}

/** The allowed calls that led to a position, in order. */
export function historyOf(at: Table): Played[] {
  const history: Played[] = [];
  for (let table: Table = at; table.last !== undefined; table = table.last.before) history.push(table.last);
  return history.reverse();
}

/** Turns events into requests, as a replay of them would. */
export function asker(world: WorldSpec): (event: TraceEvent) => Question {
  const header = { type: "trace", version: 1, id: "fuzz", source: "fuzz" } as const;
  const trace = { header, events: [] };
  const sessions = new Map<string, (event: TraceEvent) => Question | undefined>();
  return (event) => {
    let fold = sessions.get(event.session);
    if (fold === undefined) {
      fold = questioner(trace);
      for (const fact of setup(world, event.session)) fold(fact);
      sessions.set(event.session, fold);
    }
    if (event.type === "call") {
      const credential = credentialFor(world, event.tool);
      const { session, time } = event;
      if (credential !== undefined) fold({ type: "credential", session, time, credential });
    }
    const question = fold(event);
    if (question === undefined) throw new Error(`an event of type ${event.type} is not a question`);
    return question;
  };
}

/** The world and everything that is remembered, without when it was learned. */
function keyOf(at: Table): string {
  const { holds, lies, paid } = at.world;
  const tables = new Map<string, unknown>();
  for (const { kept } of historyOf(at)) {
    const { subject, resource, context } = kept.request;
    tables.set(`session ${context.session.id}`, kept.state.session);
    tables.set(canonical(["subject", subject.type, subject.id]), kept.state.subject);
    tables.set(canonical(["resource", resource.type, resource.id]), kept.state.resource);
    tables.set(`task ${context.task?.id}`, kept.state.task);
  }
  const sets = [holds, lies].map((map) =>
    sortedEntries(map).map(([key, labels]) => [key, [...labels].sort()]),
  );
  return canonical([...sets, sortedEntries(paid), sortedEntries(tables)]);
}

function sortedEntries<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
