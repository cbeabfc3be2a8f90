import type { GoalSpec, Trace, TraceEvent } from "@enjoin/model";
import { stops } from "@enjoin/model";
import { replay } from "@enjoin/runner";
import { added } from "./describe-bypass.js";
import type { Bypass, BypassStep } from "./fuzz-result.js";
import { reached } from "./goals.js";
import type { Path } from "./path.js";
import type { DecidedGame, Setting } from "./play.js";
import { credentialFor, setup } from "./session-events.js";
import { historyOf, type Played, type Table } from "./table.js";

/** A chain as a bypass, after a replay of its trace from nothing has allowed every event again. */
export async function bypassOf(
  game: DecidedGame,
  { engine, world, actions }: Setting,
  goal: { readonly name: string; readonly spec: GoalSpec },
  chain: Path,
): Promise<Omit<Bypass, "world" | "decisions">> {
  const end = await endOf(game, chain);
  const history = historyOf(end);
  const outcome = reached(goal.spec, end.world, end.last?.changes ?? []);
  if (outcome === undefined) throw new Error(`the chain does not reach \`${goal.name}\``);

  const sessions = new Set(history.map(({ action }) => actions[action]?.session ?? ""));
  const credentials = new Map<string, string>();
  const events: TraceEvent[] = [
    ...[...sessions].flatMap((session) => setup(world, session)),
    ...history.flatMap(({ events }) => events.flatMap((event) => [...credentialBefore(event), event])),
  ];
  const header = { type: "trace", version: 1, id: goal.name, source: "fuzz" } as const;
  await confirm({ header, events }, history.flatMap((played) => played.events).length);
  return { goal: goal.name, title: goal.spec.title, steps: history.map(stepOf), outcome, events };

  /** A session shows its credential anew only when the next call takes another. */
  function credentialBefore(event: TraceEvent): TraceEvent[] {
    if (event.type !== "call") return [];
    const credential = credentialFor(world, event.tool);
    if (credential === undefined || credentials.get(event.session) === credential.id) return [];
    credentials.set(event.session, credential.id);
    return [{ type: "credential", session: event.session, time: event.time, credential }];
  }

  async function confirm(trace: Trace, decided: number): Promise<void> {
    const { events: records } = await replay(trace, engine);
    const stopped = records.find((record) => stops(record.effect));
    if (stopped === undefined && records.length === decided) return;
    throw new Error(`a replay of the chain to \`${goal.name}\` stops at \`${stopped?.id}\``);
  }
}

async function endOf(game: DecidedGame, chain: Path): Promise<Table> {
  let position = game.start;
  for (const action of chain) {
    const move = await game.play(position, action);
    if (move.kind === "stopped") throw new Error("a call of the chain is stopped");
    position = move.next;
  }
  return position;
}

function stepOf({ events, decision, changes }: Played, index: number): BypassStep {
  const [call] = events;
  if (call?.type !== "call" || call.subject === undefined) throw new Error("a step starts with its call");
  const { effect, reasons } = decision.context;
  return {
    n: index + 1,
    id: call.id,
    session: call.session,
    subject: call.subject,
    tool: call.tool,
    arguments: call.arguments ?? {},
    effect,
    rules: [...new Set(reasons.map((reason) => reason.rule))].sort(),
    adds: added(changes),
  };
}
