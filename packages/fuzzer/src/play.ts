import type { Engine, EventRequest, Step } from "@enjoin/engine";
import { type GoalSpec, type JsonObject, redacted, type State, stops, type WorldSpec } from "@enjoin/model";
import { createMemory, type Memory } from "@enjoin/runner";
import type { Action } from "./actions.js";
import { asker } from "./asker.js";
import { leadsOf, memoryFacts, type Untold, worldFacts } from "./facts.js";
import type { Game, Move } from "./game.js";
import { reached } from "./goals.js";
import { keyOf } from "./position-key.js";
import { callEvent, objectOf, resultEvent } from "./session-events.js";
import { historyOf, type Table } from "./table.js";
import { enforcerLabels, type Ground, happen, labelsAt, startOf } from "./world.js";

/** What a game is played with. */
export interface Setting {
  readonly engine: Engine;
  readonly world: WorldSpec;
  readonly ground: Ground;
  readonly goals: readonly { readonly name: string; readonly spec: GoalSpec }[];
  readonly actions: readonly Action[];
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
  const agents = new Map(actions.map(({ session, subject }) => [session, subject]));
  const inSession = (request: EventRequest, session: string): EventRequest => ({
    ...request,
    subject: agents.get(session) ?? request.subject,
    context: { ...request.context, session: { id: session } },
  });
  const specs = goals.map((goal) => goal.spec);
  const origin = startOf(ground);
  const start: Table = {
    world: origin,
    depth: 0,
    facts: worldFacts(origin, specs),
    leads: [],
    moves: new Map(),
  };

  const untoldAfter = (at: Table, request: EventRequest): Untold[] => {
    const changes = at.last?.changes ?? [];
    const learned = changes.flatMap((change) => (change.kind === "learned" ? [change.session] : []));
    const sessions = new Set([request.context.session.id, ...learned]);
    const memory = memoryOf(at);
    return [
      ...[...sessions].map((session): Untold => {
        const state = memory.stateFor(inSession(request, session));
        const holds = at.world.holds.get(session);
        const remembered = [state.session, state.subject];
        return { where: session, session, holds, told: toldTo(at, session), remembered };
      }),
      ...changes.flatMap((change): Untold[] => {
        if (change.kind !== "reached") return [];
        const { place, kind: type, id } = change.to;
        const state = memory.stateFor({ ...request, resource: { type, id } });
        const [holds, told] = [at.world.lies.get(place), ground.declared.get(place)];
        return [{ where: place, holds, told, remembered: [state.resource] }];
      }),
    ];
  };

  const toldTo = (at: Table, session: string): Set<string> => {
    const calls = historyOf(at).filter(({ action }) => actions[action]?.session === session);
    return new Set(
      calls.flatMap(({ action, events }) => [
        ...events.flatMap((event) =>
          event.type === "result"
            ? [...(actions[action]?.variant.contract.labels ?? []), ...(event.result.labels ?? [])]
            : [],
        ),
      ]),
    );
  };

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
      arguments: redacted(args as JsonObject, obligations),
    };
    const result = resultEvent(world, action, n, enforcerLabels(ground, done));
    const back = ask(result);
    const answer = await decide(back.request, made.state);
    const returned = !stops(answer.decision.context.effect);
    const { world: after, changes } = happen(ground, at.world, done, returned);
    // A withheld result is no event for the agent, and changes no memory either: the chain goes on without it.
    const events = returned ? [call, result] : [call];
    const kept = { request: back.request, state: answer.state };
    const remembered = [made, answer].flatMap((step) =>
      memoryFacts(question.request, step.decision.context.state),
    );
    const next: Table = {
      world: after,
      depth: n,
      facts: [...worldFacts(after, specs), ...remembered],
      leads: [],
      moves: new Map(),
      last: { before: at, action: index, events, decision: made.decision, changes, kept },
    };
    const leads = leadsOf(after, specs, untoldAfter(next, question.request));
    const reachedGoals = goals.flatMap(({ name, spec }) => (reached(spec, after, changes) ? [name] : []));
    return { kind: "allowed", next: { ...next, leads }, changes, reached: reachedGoals };
  };

  return {
    actions,
    start,
    allowed,
    stopped,
    decisions: () => decisions,
    keyOf,
    async play(at, index) {
      const known = at.moves.get(index);
      if (known !== undefined) return known;
      const move = await attempt(at, index);
      at.moves.set(index, move);
      return move;
    },
  };
}
