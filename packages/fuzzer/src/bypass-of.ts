import {
  type AskedEvent,
  type Decision,
  type Effect,
  type GoalSpec,
  nounOf,
  type Pointed,
  type StepUpAnswer,
  stops,
  type TraceEvent,
} from "@enjoin/model";
import type { Change } from "./changes.js";
import { added } from "./describe-bypass.js";
import type { Bypass, BypassStep } from "./fuzz-result.js";
import type { Decided } from "./game.js";
import { reached } from "./goals.js";
import { tellingAll } from "./informed.js";
import { type LAUNDERING, type Laundered, launderedText } from "./laundering.js";
import { argumentsAs } from "./outcomes.js";
import type { Path } from "./path.js";
import type { DecidedGame, Setting } from "./play.js";
import { askedEvent, credentialFor, resultEvent, setup } from "./session-events.js";
import { approvalsOf } from "./step-ups.js";
import { enforcerLabels, type World } from "./world.js";

/** A chain as a bypass: what each call did and why it was allowed or stopped, and the trace to replay. */
export function bypassOf(
  game: DecidedGame,
  setting: Setting,
  goal: { readonly name: string; readonly spec: GoalSpec } | typeof LAUNDERING,
  chain: Path,
): Omit<Bypass, "world" | "corpus" | "chains" | "decisions" | "nearMisses"> {
  const played = playedOf(game, setting, chain);
  const end = played.at(-1);
  const laundered = "spec" in goal ? undefined : launderedAt(game, chain);
  const outcome =
    "spec" in goal
      ? end?.changes && reached(goal.spec, end.world, end.changes)
      : laundered && launderedText(laundered);
  if (end === undefined || outcome === undefined)
    throw new Error(`the chain does not reach \`${goal.name}\``);

  const { world } = setting;
  const sessions = new Set(played.map(({ call }) => call.session));
  const eventsAs = (all: readonly Played[]): TraceEvent[] => {
    const credentials = new Map<string, string>();
    return [
      ...[...sessions].flatMap((session) => setup(world, session)),
      ...all.flatMap((one, i) => [
        ...credentialBefore(one.call, credentials),
        ...(one.stepUp?.events ?? []),
        one.call,
        ...resultIn(played[i] as Played).map(() => (one.result as Returned).event),
      ]),
    ];
  };
  const events = eventsAs(played);
  const decided = played.flatMap((one) => [
    ...(one.stepUp === undefined ? [] : [{ id: one.stepUp.id, effect: one.stepUp.effect }]),
    { id: one.call.id, effect: one.decision.context.effect },
    ...resultIn(one).map(({ effect }) => ({ id: `${one.call.id}.result`, effect })),
  ]);
  return {
    goal: goal.name,
    title: "spec" in goal ? goal.spec.title : goal.title,
    steps: stepsOf(played),
    outcome,
    events,
    decided,
    ...(laundered === undefined
      ? {}
      : {
          informed: {
            events: eventsAs(playedOf(game, setting, chain, "told all")),
            stopped: laundered.withheld ? `${end.call.id}.result` : end.call.id,
          },
        }),
  };

  /** A session shows its credential anew only when the next call takes another. */
  function credentialBefore(
    { tool, session, time }: AskedEvent,
    credentials: Map<string, string>,
  ): TraceEvent[] {
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

/** A call that was stopped by a step-up, and the answers that let it through: the events before it is made again. */
interface AnsweredStepUp {
  readonly id: string;
  readonly effect: Effect;
  readonly answers: readonly StepUpAnswer[];
  readonly events: readonly TraceEvent[];
}

/** What came back from a call, and what was decided of it. */
interface Returned {
  readonly event: TraceEvent;
  readonly effect: Effect;
}

/**
 * One call of a chain, or what enters or leaves in it, how long was waited before it, its result if it has one, what was decided,
 * what it changed and the world then.
 */
interface Played {
  readonly waited: number;
  /** The same call before, and how its step-up was answered. */
  readonly stepUp: AnsweredStepUp | undefined;
  readonly call: AskedEvent;
  readonly result: Returned | undefined;
  readonly decision: Decided["decision"];
  /** Nothing, where the call was stopped and is remembered as an attempt. */
  readonly changes: readonly Change[] | undefined;
  readonly world: World;
}

/** `as`: with what the enforcer is told, or with all that the data truly carries, which is no different decision. */
function playedOf(
  game: DecidedGame,
  { world, ground, actions }: Setting,
  chain: Path,
  as: "told" | "told all" = "told",
): Played[] {
  const played: Played[] = [];
  let position = game.start;
  let [waited, calls, approvals] = [0, 0, 0];
  for (const index of chain) {
    const move = game.play(position, index);
    if (move.kind === "stopped") throw new Error("a call of the chain is stopped");
    const action = actions[index];
    if (action === undefined) {
      waited += move.next.clock - position.clock;
    } else {
      const { stepUp, decision, result } = game.decided(position, index);
      const { clock, truth } = position;
      const { contract, arguments: given } = action.variant;
      const known = as === "told" ? ground : tellingAll(ground, [...truth.world.lies]);
      const labels =
        as === "told"
          ? (result?.labels ?? [])
          : enforcerLabels(known, contract, argumentsAs(contract, given, decision));
      const before =
        stepUp && answeredStepUp(stepUp, askedEvent(world, known, action, ++calls, clock), approvals);
      approvals += stepUp?.answers.length ?? 0;
      const n = ++calls;
      played.push({
        waited,
        stepUp: before,
        call: askedEvent(world, known, action, n, clock),
        result: result && { event: resultEvent(world, action, n, clock, labels), effect: result.effect },
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

/** Why the last call of a chain goes through only as the enforcer was told too little. */
function launderedAt(game: DecidedGame, chain: Path): Laundered | undefined {
  let position = game.start;
  for (const index of chain.slice(0, -1)) {
    const move = game.play(position, index);
    if (move.kind === "stopped") throw new Error("a call of the chain is stopped");
    position = move.next;
  }
  return game.laundered(position, chain.at(-1) ?? 0);
}

/** Each answer has a name of its own. */
function answeredStepUp(
  { decision, answers }: NonNullable<Decided["stepUp"]>,
  call: AskedEvent,
  before: number,
): AnsweredStepUp {
  const { id, session, time } = call;
  return {
    id,
    effect: decision.context.effect,
    answers,
    events: [
      call,
      ...approvalsOf(answers, time, before).map(
        (approval): TraceEvent => ({ type: "approval", session, time, call: id, approval }),
      ),
    ],
  };
}

function rulesOf({ context }: Decision): string[] {
  return [...new Set(context.reasons.map((reason) => reason.rule))].sort();
}

function stepsOf(played: readonly Played[]): BypassStep[] {
  const noun = nounOf(played.map(({ call }) => pointed(call)));
  return played.map((one, index) => stepOf(one, index, noun));
}

function pointed({ type }: AskedEvent): Pointed {
  return type === "call" ? {} : { point: type };
}

function stepOf(
  { waited, stepUp, call, decision, changes }: Played,
  index: number,
  noun: string,
): BypassStep {
  if (call.subject === undefined) throw new Error("a step says who makes its call");
  return {
    n: index + 1,
    waited,
    id: call.id,
    session: call.session,
    subject: call.subject,
    ...pointed(call),
    tool: call.tool,
    arguments: call.arguments ?? {},
    answers: stepUp?.answers ?? [],
    effect: decision.context.effect,
    rules: rulesOf(decision),
    adds: changes === undefined ? "that it was tried is remembered" : added(changes, noun),
  };
}
