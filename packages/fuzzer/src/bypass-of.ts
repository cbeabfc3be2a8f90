import { type Effect, type GoalSpec, stops, type TraceEvent } from "@enjoin/model";
import type { Change } from "./changes.js";
import { added } from "./describe-bypass.js";
import type { Bypass, BypassStep } from "./fuzz-result.js";
import type { Answered } from "./game.js";
import { reached } from "./goals.js";
import type { Path } from "./path.js";
import type { DecidedGame, Setting } from "./play.js";
import { callEvent, credentialFor, objectOf, resultEvent, setup } from "./session-events.js";
import { labelsAt, type World } from "./world.js";

/** A chain as a bypass: what each call did and why it was allowed or stopped, and the trace to replay. */
export function bypassOf(
  game: DecidedGame,
  setting: Setting,
  goal: { readonly name: string; readonly spec: GoalSpec },
  chain: Path,
): Omit<Bypass, "world" | "decisions" | "nearMisses"> {
  const played = playedOf(game, setting, chain);
  const end = played.at(-1);
  const outcome = end?.changes && reached(goal.spec, end.world, end.changes);
  if (outcome === undefined) throw new Error(`the chain does not reach \`${goal.name}\``);

  const { world } = setting;
  const sessions = new Set(played.map(({ call }) => call.session));
  const credentials = new Map<string, string>();
  const events: TraceEvent[] = [
    ...[...sessions].flatMap((session) => setup(world, session)),
    ...played.flatMap((one) => [
      ...credentialBefore(one.call),
      one.call,
      ...resultIn(one).map(({ event }) => event),
    ]),
  ];
  const decided = played.flatMap((one) => [
    { id: one.call.id, effect: one.decision.context.effect },
    ...resultIn(one).map(({ effect }) => ({ id: `${one.call.id}.result`, effect })),
  ]);
  return { goal: goal.name, title: goal.spec.title, steps: played.map(stepOf), outcome, events, decided };

  /** A session shows its credential anew only when the next call takes another. */
  function credentialBefore({ tool, session, time }: Call): TraceEvent[] {
    const credential = credentialFor(world, tool);
    if (credential === undefined || credentials.get(session) === credential.id) return [];
    credentials.set(session, credential.id);
    return [{ type: "credential", session, time, credential }];
  }

  /** A withheld result is no event for the agent: the chain goes on without it, unless it ends a session that tries more. */
  function resultIn(one: Played): readonly Returned[] {
    const { call, result } = one;
    if (result === undefined) return [];
    const later = played.slice(played.indexOf(one) + 1);
    const goesOn =
      result.effect === "halt" && later.some(({ call: { session } }) => session === call.session);
    return goesOn || !stops(result.effect) ? [result] : [];
  }
}

type Call = Extract<TraceEvent, { type: "call" }>;

/** What came back from a call, and what was decided of it. */
interface Returned {
  readonly event: TraceEvent;
  readonly effect: Effect;
}

/** One call of a chain, how long was waited before it, its result if it has one, what was decided, what it changed and the world then. */
interface Played {
  readonly waited: number;
  readonly call: Call;
  readonly result: Returned | undefined;
  readonly decision: Answered["decision"];
  /** Nothing, where the call was stopped and is remembered as an attempt. */
  readonly changes: readonly Change[] | undefined;
  readonly world: World;
}

function playedOf(game: DecidedGame, { world, ground, actions }: Setting, chain: Path): Played[] {
  const played: Played[] = [];
  let position = game.start;
  let waited = 0;
  for (const index of chain) {
    const move = game.play(position, index);
    if (move.kind === "stopped") throw new Error("a call of the chain is stopped");
    const action = actions[index];
    if (action === undefined) {
      waited += move.next.clock - position.clock;
    } else {
      const { decision, result } = game.answered(position, index);
      const { contract, arguments: args } = action.variant;
      const object = labelsAt(ground, objectOf(world, contract, args));
      const [n, { clock }] = [played.length + 1, position];
      played.push({
        waited,
        call: callEvent(world, action, n, clock, object),
        result: result && {
          event: resultEvent(world, action, n, clock, result.labels),
          effect: result.effect,
        },
        decision,
        changes: move.kind === "attempted" ? undefined : move.changes,
        world: move.next.truth.world,
      });
      waited = 0;
    }
    position = move.next;
  }
  return played;
}

function stepOf({ waited, call, decision, changes }: Played, index: number): BypassStep {
  if (call.subject === undefined) throw new Error("a step says who makes its call");
  const { effect, reasons } = decision.context;
  return {
    n: index + 1,
    waited,
    id: call.id,
    session: call.session,
    subject: call.subject,
    tool: call.tool,
    arguments: call.arguments ?? {},
    effect,
    rules: [...new Set(reasons.map((reason) => reason.rule))].sort(),
    adds: changes === undefined ? "that it was tried is remembered" : added(changes),
  };
}
