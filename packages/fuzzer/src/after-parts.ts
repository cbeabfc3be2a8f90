import type { PartResult } from "./part.js";
import { enoughOf, leading, type PlayedPart, type RunParts } from "./run-parts.js";
import { canonical } from "./same-json.js";

/** Takes parts that were played before for played, and plays the others: what comes of it is the same as without them. */
export function afterParts(before: readonly PlayedPart[], run: RunParts): RunParts {
  const known = new Map<string, PartResult>();
  for (const { part, result } of before) known.set(canonical(part), result);
  return async (player, parts, enough) => {
    const own = parts.filter((part) => !known.has(canonical(part)));
    /** Those that are known, or among some others, in the order of all. */
    const withKnown = (played: readonly PlayedPart[]) => {
      const results = new Map(played.map(({ part, result }) => [canonical(part), result]));
      return parts.map((part): PlayedPart | undefined => {
        const result = known.get(canonical(part)) ?? results.get(canonical(part));
        return result && { part, result };
      });
    };
    if (enough(leading(withKnown([]))))
      return { played: enoughOf(leading(withKnown([])), enough), interrupted: false };
    const { played, interrupted } = await run(player, own, (some) => enough(leading(withKnown(some))));
    const all = withKnown(played);
    if (interrupted) return { played: all.filter((one) => one !== undefined), interrupted };
    return { played: enoughOf(leading(all), enough), interrupted };
  };
}
