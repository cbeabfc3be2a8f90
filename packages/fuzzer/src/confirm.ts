import type { Engine } from "@enjoin/engine";
import { stops, type Trace } from "@enjoin/model";
import { replay } from "@enjoin/runner";
import type { Bypass, FuzzResult } from "./fuzz-result.js";

/**
 * Replays every bypass event by event on engines that had no part in finding it, each from nothing. Throws where one of them
 * stops what the search took for allowed: then the search is wrong, and nothing that it says can be relied on.
 */
export async function confirm(result: FuzzResult, engines: readonly Engine[]): Promise<FuzzResult> {
  for (const { bypass } of result.goals) {
    for (const engine of bypass === null ? [] : engines) await replayed(bypass as Bypass, engine);
  }
  return { ...result, confirmedBy: engines.map((engine) => engine.version) };
}

async function replayed({ goal, events }: Bypass, engine: Engine): Promise<void> {
  const trace: Trace = { header: { type: "trace", version: 1, id: goal, source: "fuzz" }, events };
  const asked = events.filter(({ type }) => type === "call" || type === "result").length;
  const { events: records } = await replay(trace, engine);
  const stopped = records.find((record) => stops(record.effect));
  if (stopped === undefined && records.length === asked) return;
  const where = stopped?.id ?? "its end";
  throw new Error(
    `the chain to \`${goal}\` is stopped at \`${where}\` by ${engine.version}, not by the search`,
  );
}
