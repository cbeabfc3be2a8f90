import type { MappedRule } from "@enjoin/model";
import type { Emitted } from "../rego/emit.js";
import { DISPATCH, type RegoPart, regoOf } from "./explain.js";

/** The Rego of one policy, its whole module; or of one rule or tracker, its lines. Undefined when it is neither. */
export function selectRego(id: string, emitted: Emitted): readonly RegoPart[] | undefined {
  const found = emitted.sourceMap.rules.filter((r) => r.id === id && r.kind !== "helper");
  const mapped = [...found.filter((r) => r.file !== DISPATCH), ...found.filter((r) => r.file === DISPATCH)];
  if (mapped.length === 0) return undefined;
  if (mapped.some((r) => r.kind !== "policy")) return joined(mapped).map((r) => regoOf(r, emitted));
  return emitted.modules
    .filter((m) => mapped.some((r) => r.file === m.path))
    .map(({ path, text }) => ({ file: path, lines: [1, text.trimEnd().split("\n").length], text }));
}

/** Lines that only an empty line parts are one piece. */
function joined(mapped: readonly MappedRule[]): MappedRule[] {
  const pieces: MappedRule[] = [];
  for (const next of mapped) {
    const last = pieces.at(-1);
    if (last?.file === next.file && last.lines[1] + 2 === next.lines[0]) {
      pieces[pieces.length - 1] = { ...last, lines: [last.lines[0], next.lines[1]] };
    } else pieces.push(next);
  }
  return pieces;
}
