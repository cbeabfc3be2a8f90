import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import type { Artifact, Trace } from "@enjoin/model";

/** The project that recordings are read for. */
interface Project {
  readonly root: string;
  readonly artifact: Pick<Artifact, "ir" | "digest">;
  /** A folder that is passed over where it lies in another: what a search writes does not change the next one. */
  readonly except: string;
}

/** The traces of some files, scenarios or recordings as `policy test` and `policy replay` read them, or of folders of both. */
export async function* tracesAt(paths: readonly string[], project: Project): AsyncGenerator<Trace> {
  for (const path of paths) {
    for (const file of await filesAt(path, project.except)) yield* tracesOf(file, project);
  }
}

async function* tracesOf(file: string, { root, artifact }: Project): AsyncGenerator<Trace> {
  if (!file.endsWith(".yaml")) {
    const { readTraces } = await import("@enjoin/traces");
    yield* readTraces(file);
    return;
  }
  const { loadScenario, projectInfo } = await import("@enjoin/runner");
  // A scenario may name a trace elsewhere in its project; one of no project, in its own folder.
  const way = relative(root, file);
  const isOurs = way !== ".." && !way.startsWith(`..${sep}`);
  const [folder, name] = isOurs ? [root, way] : [dirname(file), basename(file)];
  const { scenario } = await loadScenario(folder, name, projectInfo(artifact));
  yield scenario.trace;
}

/** The file, or those of a folder that can hold calls, in the order of their paths. */
async function filesAt(path: string, except: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  // What is not there is told by whoever reads it.
  if (!found?.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(yaml|jsonl)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(`${except}${sep}`) || path.startsWith(except));
  if (files.length > 0) return files.sort();
  const { InputError } = await import("@enjoin/model");
  throw new InputError({
    file: path,
    message: "no scenario (`.yaml`) and no trace (`.jsonl`) is in the folder",
  });
}
