import type { FuzzResult } from "@enjoin/fuzzer";
import type { Place } from "@enjoin/model";
import type { NearMiss } from "@enjoin/report";
import type { Context } from "./context.js";
import type { Built } from "./load-artifact.js";
import { seenPlace } from "./load-compilation.js";

/** By the name of a goal, the rules that only just let its bypass pass, with their conditions as they are written. */
export function writtenMisses(
  cx: Context,
  { compilation, root }: Built,
  { goals }: FuzzResult,
): Map<string, readonly NearMiss[]> {
  const { places, sources } = compilation;
  return new Map(
    goals.map(({ name, bypass }) => {
      const misses = (bypass?.nearMisses ?? []).flatMap(({ part, ...miss }): NearMiss[] => {
        const place = places.get(part);
        const source = sources.get(place?.file ?? "");
        if (place === undefined || source === undefined) return [];
        return [{ ...miss, text: textAt(source, place), place: seenPlace(place, root, cx) }];
      });
      return [name, misses];
    }),
  );
}

/** What stands at a place, in one line. */
function textAt(source: string, { line, column, endLine, endColumn }: Place): string {
  const lines = source.split(/\r?\n/).slice(line - 1, endLine);
  const last = lines.pop() ?? "";
  const text = [...lines, last.slice(0, endColumn - 1)].join("\n").slice(column - 1);
  return text.replaceAll(/\s+/gu, " ");
}
