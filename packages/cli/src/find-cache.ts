import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Io } from "./io.js";

/**
 * The folder that keeps what was built: `ENJOIN_CACHE`, with the packages of the project, or the user's own.
 * Nothing where `ENJOIN_CACHE` is empty. Whoever can write there can change what `policy test` tests, as whoever can
 * change `node_modules` can; `policy build` therefore always builds anew.
 */
export function findCache(root: string, { cwd, env }: Pick<Io, "cwd" | "env">): string | undefined {
  const { ENJOIN_CACHE: named } = env;
  if (named !== undefined) return named === "" ? undefined : resolve(cwd, named);
  const modules = join(root, "node_modules");
  if (existsSync(modules)) return join(modules, ".cache", "enjoin");
  const own = userCache(env);
  return own === undefined ? undefined : join(own, "enjoin");
}

/** Where each system has its users' caches. */
function userCache(env: Io["env"]): string | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home } = env;
  if (process.platform === "win32") return env.LOCALAPPDATA;
  if (cache) return cache;
  if (!home) return undefined;
  return process.platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}
