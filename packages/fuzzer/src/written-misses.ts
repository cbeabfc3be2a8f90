import type { Place, SourceMap } from "@enjoin/model";
import type { NearMiss as WrittenMiss } from "@enjoin/report";
import type { FuzzResult } from "./fuzz-result.js";

/** By the name of a goal, the rules that only just let its bypass pass, with their conditions as they are written. */
export function writtenMisses(
  { places, sources }: { readonly places: SourceMap; readonly sources: ReadonlyMap<string, string> },
  { goals }: Pick<FuzzResult, "goals">,
): ReadonlyMap<string, readonly WrittenMiss[]> {
  return new Map(
    goals.map(({ name, bypass }) => {
      const misses = (bypass?.nearMisses ?? []).flatMap(({ part, ...miss }): WrittenMiss[] => {
        const place = places.get(part);
        const source = sources.get(place?.file ?? "");
        if (place === undefined || source === undefined) return [];
        return [{ ...miss, text: textAt(source, place), place }];
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
