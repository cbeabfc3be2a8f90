import type { Engine } from "@enjoin/engine";
import { stops, type Trace, type TraceEvent } from "@enjoin/model";
import { replay } from "@enjoin/runner";
import type { Bypass, FuzzResult } from "./fuzz-result.js";

/**
 * Replays every bypass event by event on engines that had no part in finding it, each from nothing. Throws where one of them
 * decides anything else than the search did, be it to stop what was allowed or to allow what was stopped: then the search is
 * wrong, and nothing that it says can be relied on.
 */
export async function confirm(result: FuzzResult, engines: readonly Engine[]): Promise<FuzzResult> {
  for (const { bypass } of result.goals) {
    if (bypass === null) continue;
    for (const engine of engines) {
      await replayed(bypass, engine);
      if (bypass.informed !== undefined) await stoppedIn(bypass, bypass.informed, engine);
    }
  }
  return { ...result, confirmedBy: engines.map((engine) => engine.version) };
}

async function replayed({ goal, events, decided }: Bypass, engine: Engine): Promise<void> {
  const { events: records } = await replay(traceOf(goal, events), engine);
  if (records.length > decided.length) {
    throw new Error(`${engine.version} is asked more of the chain to \`${goal}\` than the search was`);
  }
  for (const [i, { id, effect }] of decided.entries()) {
    const record = records[i];
    if (record?.id === id && record.effect === effect) continue;
    const said = record?.id === id ? `\`${record.effect}\`` : "nothing";
    throw new Error(
      `${engine.version} says ${said} at \`${id}\` of the chain to \`${goal}\`, and the search \`${effect}\``,
    );
  }
}

/** Told all, the engine must stop what the search says that it does, and before that nothing else than it does anyway. */
async function stoppedIn(
  { goal, decided }: Bypass,
  { events, stopped }: NonNullable<Bypass["informed"]>,
  engine: Engine,
): Promise<void> {
  const { events: records } = await replay(traceOf(goal, events), engine);
  for (const { id, effect: usual } of decided) {
    const effect = records.find((record) => record.id === id)?.effect;
    const isExpected = id === stopped || stops(usual);
    if (effect !== undefined && stops(effect) === isExpected) {
      if (id === stopped) return;
      continue;
    }
    const said = effect === undefined ? "nothing" : `\`${effect}\``;
    const expected = isExpected ? "stopped" : "not";
    throw new Error(
      `${engine.version} says ${said} at \`${id}\` of the chain to \`${goal}\` with all labels, and the search that it is ${expected}`,
    );
  }
}

function traceOf(goal: string, events: readonly TraceEvent[]): Trace {
  return { header: { type: "trace", version: 1, id: goal, source: "fuzz" }, events };
}
