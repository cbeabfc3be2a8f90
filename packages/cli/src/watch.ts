import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Compiler } from "@enjoin/compiler";
import type { Context } from "./context.js";
import { projectFolder } from "./load-compilation.js";
import type { Outcome } from "./outcome.js";
import { outcomeOf } from "./outcome-of.js";
import { progressOn } from "./progress.js";
import { seenFrom } from "./seen-from.js";
import { type Change, FileWatcher } from "./watch-files.js";

/** Where a project's files are. What its policies import from elsewhere is watched once it is known. */
const FOLDERS = ["policies", "scenarios"];

/**
 * Runs a command at once and after every change of the project or of `others`, whatever comes of it, until it is
 * interrupted.
 */
export async function watch(
  cx: Context,
  run: (cx: Context) => Promise<Outcome>,
  others: readonly string[] = [],
): Promise<undefined> {
  const root = await projectFolder(cx);
  const files = new FileWatcher(root, FOLDERS);
  files.add(await watchable(others));
  const compile = keepCompiler((read) => files.add(read.map((file) => resolve(root, file))));
  let stopped = false;
  const stop = cx.io.interrupted().then(() => {
    stopped = true;
  });
  const round = async () => {
    const start = cx.io.clock();
    const outcome = await attempt({ ...cx, compile, progress: progressOn(cx.io) }, run);
    if (stopped) return;
    await cx.show(outcome);
    cx.remark(`${Math.round(cx.io.clock() - start)} ms; waiting for changes, Ctrl-C ends`);
  };
  try {
    while (!stopped) {
      await Promise.race([stop, round()]);
      const changes = stopped ? undefined : await Promise.race([stop, files.next()]);
      if (changes) cx.remark(`\n${describe(changes, cx.io.cwd)}`);
    }
    return undefined;
  } finally {
    files.close();
  }
}

/** The files whose folders are there: what stands in no folder cannot be watched. */
async function watchable(files: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(files.map((file) => stat(dirname(file)).catch(() => undefined)));
  return files.filter((_, i) => found[i]?.isDirectory());
}

/** Compiles the same project again and again. */
function keepCompiler(hasRead: (files: readonly string[]) => void): Context["compile"] {
  let compiler: Compiler | undefined;
  return async (root) => {
    const { createCompiler } = await import("@enjoin/compiler");
    compiler ??= createCompiler(root);
    const compilation = compiler.compile();
    hasRead([...compilation.sources.keys()]);
    return compilation;
  };
}

async function attempt(cx: Context, run: (cx: Context) => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run(cx);
  } catch (error) {
    return await outcomeOf(error, cx.io);
  } finally {
    cx.progress.end();
  }
}

/** More are counted. */
const NAMED = 3;

/** `changed policies/mail.policy.ts, added policies/data/x.json, and 5 more` */
function describe(changes: readonly Change[], cwd: string): string {
  const named = changes.slice(0, NAMED).map(({ kind, path }) => `${kind} ${seenFrom(cwd, path)}`);
  const more = changes.length > NAMED ? [`and ${changes.length - NAMED} more`] : [];
  return [...named, ...more].join(", ");
}
