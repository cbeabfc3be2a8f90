import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { join, sep } from "node:path";

// `fs.watch` is a bell: it names what something happened to, and what happened is looked up by who listens. It rings for
// each of two writes in a row. As it can listen to one folder only on every system, each folder has its own.

interface Watched {
  /** Another folder of the same name is another folder. */
  readonly ino: number;
  readonly watcher: FSWatcher;
}

/** Watches folders, and rings with the path of whatever something happens to in them. */
export class FolderWatcher {
  readonly #watched = new Map<string, Watched>();
  readonly #ring: (path: string) => void;

  constructor(ring: (path: string) => void) {
    this.#ring = ring;
  }

  /** Watches a folder without those in it. */
  addOne(folder: string): void {
    const { ino } = statSync(folder);
    if (this.#watched.get(folder)?.ino !== ino) this.#open(folder, ino);
  }

  /** Watches a folder and those in it; gives the files in them. Nothing when it is watched already, or no folder. */
  addTree(folder: string): readonly string[] | undefined {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found?.isDirectory() || this.#watched.get(folder)?.ino === found.ino) return undefined;
    this.remove(folder);
    this.#open(folder, found.ino);
    // Listed after it is watched: what comes in between is there twice rather than never.
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (isHidden(entry.name)) return [];
      return entry.isDirectory() ? (this.addTree(path) ?? []) : [path];
    });
  }

  /** Watches a folder and those in it no more. */
  remove(folder: string): void {
    for (const [path, { watcher }] of this.#watched) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      this.#watched.delete(path);
    }
  }

  close(): void {
    for (const { watcher } of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }

  #open(folder: string, ino: number): void {
    const watcher = watch(folder, (_, name) => {
      if (name !== null && !isHidden(name)) this.#ring(join(folder, name));
    });
    // Some systems say so when a watched folder goes.
    watcher.on("error", () => this.#ring(folder));
    this.#watched.set(folder, { ino, watcher });
  }
}

/** Whether a file or a folder is nobody's to edit: of a version control, of an editor, of a package. */
function isHidden(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || name === "node_modules";
}
