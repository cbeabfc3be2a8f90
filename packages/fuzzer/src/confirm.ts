import type { Engine } from "@enjoin/engine";
import type { Trace } from "@enjoin/model";
import { replay } from "@enjoin/runner";
import type { Bypass, FuzzResult } from "./fuzz-result.js";

/**
 * Replays every bypass event by event on engines that had no part in finding it, each from nothing. Throws where one of them
 * decides anything else than the search did, be it to stop what was allowed or to allow what was stopped: then the search is
 * wrong, and nothing that it says can be relied on.
 */
export async function confirm(result: FuzzResult, engines: readonly Engine[]): Promise<FuzzResult> {
  for (const { bypass } of result.goals) {
    for (const engine of bypass === null ? [] : engines) await replayed(bypass as Bypass, engine);
  }
  return { ...result, confirmedBy: engines.map((engine) => engine.version) };
}

async function replayed({ goal, events, decided }: Bypass, engine: Engine): Promise<void> {
  const trace: Trace = { header: { type: "trace", version: 1, id: goal, source: "fuzz" }, events };
  const { events: records } = await replay(trace, engine);
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
