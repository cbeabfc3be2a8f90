import type { Game, Position } from "./game.js";

/** Calls by their index into the game's actions. */
export type Path = readonly number[];

/** Most positions that the search for a shorter chain looks at. */
const MOST_POSITIONS = 500;

/**
 * The shortest and plainest chain that still reaches the goal, none of whose calls can be left out. Everything that is
 * tried is replayed from the start, and counts only when every call of it is allowed.
 */
export async function shrink(game: Game, goal: string, path: Path): Promise<Path> {
  let best = await withoutNeedless(game, goal, path);
  for (;;) {
    const shorter = (await shorterOfTheSame(game, goal, best)) ?? best;
    const plainer = await withoutNeedless(game, goal, await plainest(game, goal, shorter));
    if (plainer.length === best.length && plainer.every((action, i) => action === best[i])) return best;
    best = plainer;
  }
}

/** The path up to the call that reaches the goal; nothing, when a call is stopped or the goal is never reached. */
export async function replay(game: Game, goal: string, path: Path): Promise<Path | undefined> {
  let position = game.start;
  for (const [i, action] of path.entries()) {
    const move = await game.play(position, action);
    if (move.kind === "stopped") return undefined;
    if (move.reached.includes(goal)) return path.slice(0, i + 1);
    position = move.next;
  }
  return undefined;
}

/** Leaves calls out, many at a time and then one by one and in pairs, until none can be. */
async function withoutNeedless(game: Game, goal: string, path: Path): Promise<Path> {
  let best = path;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = best.length - size; start >= 0; start--) {
      const shorter = await replay(game, goal, [...best.slice(0, start), ...best.slice(start + size)]);
      if (shorter === undefined) continue;
      best = shorter;
      start = Math.min(start, best.length - size + 1);
    }
  }
  for (let i = 0; i < best.length; i++) {
    for (let j = i + 1; j < best.length; j++) {
      const shorter = await replay(
        game,
        goal,
        best.filter((_, at) => at !== i && at !== j),
      );
      if (shorter !== undefined) return withoutNeedless(game, goal, shorter);
    }
  }
  return best;
}

/** A shorter chain of the same calls by the same actors, breadth first; nothing, when there is none in reach. */
async function shorterOfTheSame(game: Game, goal: string, path: Path): Promise<Path | undefined> {
  const choices = sameCalls(game, path);
  const seen = new Set([game.keyOf(game.start)]);
  let level: { readonly position: Position; readonly path: Path }[] = [{ position: game.start, path: [] }];
  for (let depth = 1; depth < path.length; depth++) {
    const next: typeof level = [];
    for (const from of level) {
      for (const action of choices) {
        const move = await game.play(from.position, action);
        if (move.kind === "stopped") continue;
        if (move.reached.includes(goal)) return [...from.path, action];
        const key = game.keyOf(move.next);
        if (seen.has(key)) continue;
        if (seen.size >= MOST_POSITIONS) return undefined;
        seen.add(key);
        next.push({ position: move.next, path: [...from.path, action] });
      }
    }
    level = next;
  }
  return undefined;
}

/** The tools and arguments of a chain, each by each of its actors. */
function sameCalls(game: Game, path: Path): number[] {
  const used = path.flatMap((index) => game.actions[index] ?? []);
  const sessions = new Set(used.map((action) => action.session));
  const variants = new Set(used.map((action) => action.variant));
  return game.actions.flatMap((action, index) =>
    sessions.has(action.session) && variants.has(action.variant) ? [index] : [],
  );
}

/** Fewer and earlier sessions, and plainer arguments, as long as the goal is reached in as many calls. */
async function plainest(game: Game, goal: string, path: Path): Promise<Path> {
  let best = path;
  for (const session of [...new Set(sessionsOf(game, path))]) {
    for (const other of new Set(game.actions.map((action) => action.session))) {
      if (other === session) break;
      const renamed = best.map((index) => withSession(game, index, session, other));
      best = (await keep(game, goal, renamed, best.length)) ?? best;
    }
  }
  for (let i = 0; i < best.length; i++) {
    for (const index of plainerCalls(game, best[i] ?? 0)) {
      const changed = await keep(game, goal, best.with(i, index), best.length);
      if (changed === undefined) continue;
      best = changed;
      break;
    }
  }
  return best;
}

async function keep(game: Game, goal: string, path: Path, length: number): Promise<Path | undefined> {
  const replayed = await replay(game, goal, path);
  return replayed?.length === length ? replayed : undefined;
}

function sessionsOf(game: Game, path: Path): string[] {
  return path.flatMap((index) => game.actions[index]?.session ?? []);
}

function withSession(game: Game, index: number, session: string, other: string): number {
  const action = game.actions[index];
  if (action?.session !== session) return index;
  const renamed = game.actions.findIndex((a) => a.session === other && a.variant === action.variant);
  return renamed === -1 ? index : renamed;
}

/** Calls of the same tool in the same session that come before this one, and so are plainer. */
function plainerCalls(game: Game, index: number): number[] {
  const { session, variant } = game.actions[index] ?? {};
  return game.actions.flatMap((action, i) => {
    const same = action.session === session && action.variant.contract === variant?.contract;
    return same && i < index ? [i] : [];
  });
}
