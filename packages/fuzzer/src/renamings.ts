import { plainestFirst, type Variant } from "./actions.js";
import { callText, indexesOf } from "./call-text.js";
import type { Game } from "./game.js";
import type { Path } from "./path.js";
import { canonical } from "./same-json.js";

/** Most ways to give the calls of a chain to other sessions that are tried. */
const MOST_CASTS = 1000;

/** By their JSON, what arguments become. */
type Names = ReadonlyMap<string, unknown>;

/**
 * The same chain in other sessions, with and without the names of their subjects, and with a value of its arguments for
 * another, or two swapped, throughout.
 */
export function* renamings(game: Game, path: Path): Generator<Path> {
  const indexes = indexesOf(game.actions);
  const renamed = (sessions: ReadonlyMap<string, string>, names: Names) =>
    path.map((index) => {
      const action = game.actions[index];
      if (action === undefined) return index;
      const { session, variant, answered } = action;
      const args = withNames(variant, names).arguments;
      return indexes.get(callText(sessions.get(session) ?? session, variant.contract.name, args, answered));
    });
  for (const { sessions, names } of changes(game, path)) {
    const changed = renamed(sessions, names);
    if (changed.every((index) => index !== undefined)) yield changed;
  }
}

function* changes(
  game: Game,
  path: Path,
): Generator<{ sessions: ReadonlyMap<string, string>; names: Names }> {
  const subjects = new Map(game.actions.map(({ session, subject }) => [session, subject.id]));
  const used = [...new Set(path.flatMap((index) => game.actions[index]?.session ?? []))];
  const all = [...subjects.keys()];
  let casts = 0;
  for (const cast of plainestFirst(used.map(() => all.length))) {
    if (casts++ === MOST_CASTS) break;
    const sessions = new Map(used.map((session, i) => [session, all[cast[i] ?? 0] ?? session]));
    yield { sessions, names: new Map() };
    const names = [...sessions].map(
      ([from, to]) => [canonical(subjects.get(from)), subjects.get(to)] as const,
    );
    yield { sessions, names: new Map(names) };
  }
  for (const [text, value] of valuesOf(game, path)) {
    for (const [otherText, other] of alternatives(game, path, text)) {
      for (const swapped of [[], [[otherText, value] as const]]) {
        yield { sessions: new Map(), names: new Map([[text, other], ...swapped]) };
      }
    }
  }
}

/** The values of arguments in a chain, by their JSON. */
function valuesOf(game: Game, path: Path): Names {
  const values = path.flatMap((index) => Object.values(game.actions[index]?.variant.arguments ?? {}));
  return new Map(values.map((value) => [canonical(value), value]));
}

/** Values that stand where a value stands in other calls of the same tools. */
function alternatives(game: Game, path: Path, text: string): Names {
  const others = path.flatMap((index) => {
    const { contract, arguments: args = {} } = game.actions[index]?.variant ?? {};
    const places = Object.keys(args).filter((key) => canonical(args[key]) === text);
    return game.actions
      .filter((action) => action.variant.contract === contract)
      .flatMap(({ variant }) => places.flatMap((key) => variant.arguments[key] ?? []));
  });
  return new Map(others.map((value) => [canonical(value), value]));
}

function withNames(variant: Variant, names: Names): Variant {
  if (names.size === 0) return variant;
  const entries = Object.entries(variant.arguments).map(([key, value]) => {
    const text = canonical(value);
    return [key, names.has(text) ? names.get(text) : value];
  });
  return { ...variant, arguments: Object.fromEntries(entries) };
}
