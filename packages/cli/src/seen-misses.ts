import type { FuzzResult } from "@enjoin/fuzzer";
import type { NearMiss } from "@enjoin/report";
import type { Context } from "./context.js";
import type { Built } from "./load-artifact.js";
import { seenPlace } from "./load-compilation.js";

/** By the name of a goal, the rules that only just let its bypass pass, with their files as seen from the working folder. */
export async function seenMisses(
  cx: Context,
  { compilation, root }: Built,
  result: FuzzResult,
): Promise<ReadonlyMap<string, readonly NearMiss[]>> {
  const { writtenMisses } = await import("@enjoin/fuzzer");
  return new Map(
    [...writtenMisses(compilation, result)].map(([name, misses]) => [
      name,
      misses.map((miss) => ({ ...miss, place: seenPlace(miss.place, root, cx) })),
    ]),
  );
}
