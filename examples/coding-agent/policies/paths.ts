import type { Path } from "@enjoin/dsl";
import autorun from "./data/autorun.json" with { type: "json" };
import secrets from "./data/secrets.json" with { type: "json" };
import workspace from "./data/workspace.json" with { type: "json" };

// What can be told of a file by where it is and what it is called.

export function isInWorkspace(path: Path): boolean {
  return workspace.roots.some((root) => path.isInside(root));
}

/** Where the agent may leave things: the workspace, and folders for what nobody keeps. */
export function isWritable(path: Path): boolean {
  return isInWorkspace(path) || workspace.scratch.some((root) => path.isInside(root));
}

/** What the next build makes again. */
export function isRebuilt(path: Path): boolean {
  return path.split("/").some((part) => workspace.rebuilt.includes(part)) || path.endsWith(".pyc");
}

/** Keys, tokens and passwords, by the file that they are usually kept in. Public keys and samples are none. */
export function isSecret(path: string): boolean {
  const name = nameOf(path);
  if (name.endsWith(".pub") || name.startsWith("known_hosts") || secrets.samples.includes(name)) return false;
  return (
    name === ".env" ||
    name.startsWith(".env.") ||
    secrets.files.includes(name) ||
    secrets.folders.some((folder) => `${path}/`.includes(folder)) ||
    secrets.endings.some((ending) => path.endsWith(ending)) ||
    isNamedSecret(name)
  );
}

/** A folder with everybody's keys somewhere below it: whoever reads all of it reads them, too. */
export function holdsKeys(path: string): boolean {
  return /^\/((home|Users)(\/[^/]+)?|root|etc|proc)?$/u.test(path);
}

/** A file, not a program, that calls itself a secret: `credentials.json`, `last_token`. */
function isNamedSecret(name: string): boolean {
  return (
    /(^|[._-])([Cc]redentials?|[Ss]ecrets?|[Tt]okens?|[Pp]asswords?|api[_-]?keys?)([._-]|$)/u.test(name) &&
    (/\.(json|ya?ml|toml|ini|cfg|conf|txt|csv|env|enc|bak)$/u.test(name) || !/[^.]\./u.test(name))
  );
}

/** What a program or the agent itself runs or obeys the next time that it starts. */
export function isStartup(path: Path): boolean {
  return (
    autorun.startup.includes(nameOf(path)) ||
    autorun.startupFolders.some((folder) => `${path}/`.includes(folder)) ||
    (autorun.agent.includes(nameOf(path)) && autorun.agentFolders.some((folder) => path.includes(folder)))
  );
}

/** What runs with the next build, commit, install or review of the workspace. */
export function isBuild(path: Path): boolean {
  return (
    autorun.build.includes(nameOf(path)) ||
    autorun.buildFolders.some((folder) => `${path}/`.includes(folder)) ||
    path.endsWith(".mk")
  );
}

/** The recordings of what was done: of the system, of shells and of agents. */
export function isRecord(path: Path): boolean {
  return (
    path.isInside("/var/log") ||
    path.includes("/.claude/projects") ||
    /^\.(bash|zsh|python|node_repl)_?history$/u.test(nameOf(path))
  );
}

/** A file that calls itself a log. Programs write those. */
export function isLog(path: string): boolean {
  return /(^|[._-])([Ll]ogs?|[Aa]udit)([._-][A-Za-z0-9._-]*)?\.(txt|csv|jsonl?)$|\.log$/u.test(nameOf(path));
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}
