import { type MappedRule, REGO_SOURCE_MAP_VERSION, type RegoSourceMap, type SourceMap } from "@enjoin/model";
import type { ModuleWriter } from "./module.js";

/** Where the rules of the modules, by path, come from. */
export function mapRules(
  modules: readonly (readonly [path: string, ModuleWriter])[],
  places: SourceMap,
): RegoSourceMap {
  const sorted = [...modules].sort(([a], [b]) => (a < b ? -1 : 1));
  const rules = sorted.flatMap(([file, module]) =>
    module.origins().map(({ lines, origin: { kind, id, node } }): MappedRule => {
      const source = places.get(node);
      if (source === undefined) throw new Error(`no place for ${kind} ${id}`);
      return { file, lines, kind, id, source };
    }),
  );
  return { version: REGO_SOURCE_MAP_VERSION, rules };
}
