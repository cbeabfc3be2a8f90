import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Compilation, Emitted } from "@enjoin/compiler";
import type { Diagnostic, Goals, Place } from "@enjoin/model";
import type { Context } from "./context.js";
import { EXIT } from "./exit-codes.js";
import { Ended } from "./outcome.js";
import { seenFrom } from "./seen-from.js";

/** A project that was read: its folder, what was compiled, and where its files are seen from the working folder. */
export interface Loaded {
  readonly root: string;
  readonly compilation: Compilation;
  /** Diagnostics with files relative to the working folder. */
  readonly diagnostics: readonly Diagnostic[];
  /** Goals and worlds, with the same files. */
  readonly goals: Goals;
  /** Sources by the same files. */
  readonly sources: ReadonlyMap<string, string>;
}

/** A project that compiles. */
export interface Compiled extends Loaded {
  readonly emitted: Emitted;
  /** Where the rules stand, by their ids, with the same files. */
  readonly rulePlaces: ReadonlyMap<string, Place>;
}

/** Reads and compiles the project. Its diagnostics are for the caller to look at. */
export async function loadCompilation(cx: Context): Promise<Loaded> {
  const root = await projectFolder(cx);
  cx.progress.phase("compiling the policies");
  const compilation = await cx.compile(root);
  const { diagnostics, goals, sources } = compilation;
  const name = (file: string) => seenFrom(cx.io.cwd, resolve(root, file));
  const seen = <T extends { readonly place: Place }>(item: T): T => ({
    ...item,
    place: seenPlace(item.place, root, cx),
  });
  return {
    root,
    compilation,
    diagnostics: diagnostics.map(seen),
    goals: {
      goals: goals.goals.map(seen),
      worlds: goals.worlds.map(seen),
      sometimes: goals.sometimes.map(seen),
    },
    sources: new Map([...sources].map(([file, text]) => [name(file), text])),
  };
}

/** Reads and compiles the project; ends the command when it does not compile. */
export async function loadCompiled(cx: Context): Promise<Compiled> {
  const loaded = await loadCompilation(cx);
  const { compilation, diagnostics, sources } = loaded;
  const { emitted } = compilation;
  if (emitted === undefined) {
    throw new Ended({ report: { kind: "diagnostics", diagnostics, sources }, exit: EXIT.notCompiled });
  }
  if (diagnostics.length > 0) {
    cx.remark(`warnings about the policies: ${diagnostics.length} (\`policy check\` shows them)`);
  }
  const rules = emitted.sourceMap.rules.filter(({ kind }) => kind === "rule");
  const rulePlaces = new Map(rules.map(({ id, source }) => [id, seenPlace(source, loaded.root, cx)]));
  return { ...loaded, emitted, rulePlaces };
}

/** A place in a file of the project, which is named from the working folder. */
export function seenPlace(place: Place, root: string, cx: Context): Place {
  return { ...place, file: seenFrom(cx.io.cwd, resolve(root, place.file)) };
}

/** The absolute folder of the project. */
export async function projectFolder(cx: Context): Promise<string> {
  const root = resolve(cx.io.cwd, cx.project);
  const found = await stat(root).catch(() => undefined);
  if (found?.isDirectory()) return root;
  const message = found === undefined ? "there is no such folder" : "this is not a folder";
  // Imported here, or its schemas would slow down every `--help`.
  const { InputError } = await import("@enjoin/model");
  throw new InputError({ file: cx.project, message, help: "name the project's folder with `--project`" });
}
