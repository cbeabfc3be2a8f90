import { statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { FolderWatcher } from "./watch-folders.js";

/** One file that changed. */
export interface Change {
  readonly kind: "changed" | "added" | "removed";
  readonly path: string;
}

/** Long enough for one save of an editor, too short to be noticed. */
const QUIET_MS = 10;
/** Where files change all the time they are looked at now and then. */
const PATIENCE_MS = 100;

/** Watches the files below some folders of a project, whether these are there yet or not. */
export class FileWatcher {
  readonly #trees: readonly string[];
  readonly #single = new Set<string>();
  readonly #folders = new FolderWatcher((path) => this.#ring(path));
  /** The files that are there. */
  readonly #known = new Set<string>();
  readonly #rung = new Set<string>();
  #rungSince = 0;
  #timer: NodeJS.Timeout | undefined;
  #waiting: { resolve(changes: readonly Change[]): void; reject(error: unknown): void } | undefined;

  constructor(root: string, folders: readonly string[]) {
    this.#trees = folders.map((folder) => join(root, folder));
    this.#folders.addOne(root);
    for (const file of this.#trees.flatMap((tree) => this.#folders.addTree(tree) ?? []))
      this.#known.add(file);
  }

  /** Watches these files, too, wherever they are. */
  add(files: readonly string[]): void {
    for (const file of files) {
      if (this.#isWanted(file)) continue;
      this.#single.add(file);
      this.#known.add(file);
      this.#folders.addOne(dirname(file));
    }
  }

  /** What has changed since the last time; waits until something has, and then until all is quiet for a moment. */
  next(): Promise<readonly Change[]> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#rung.size > 0) this.#wait();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#folders.close();
  }

  #ring(path: string): void {
    if (!this.#isWanted(path)) return;
    if (this.#rung.size === 0) this.#rungSince = performance.now();
    this.#rung.add(path);
    this.#wait();
  }

  #isWanted(path: string): boolean {
    return this.#single.has(path) || this.#trees.some((tree) => path === tree || path.startsWith(tree + sep));
  }

  #wait(): void {
    const left = this.#rungSince + PATIENCE_MS - performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#deliver(), Math.max(0, Math.min(QUIET_MS, left)));
  }

  #deliver(): void {
    if (this.#waiting === undefined) return;
    try {
      const changes = this.#lookUp();
      if (changes.length === 0) return;
      this.#waiting.resolve(changes);
    } catch (error) {
      this.#waiting.reject(error);
    }
    this.#waiting = undefined;
  }

  #lookUp(): readonly Change[] {
    const files = new Set([...this.#rung].flatMap((path) => this.#filesAt(path)));
    this.#rung.clear();
    return [...files].sort().flatMap((file) => this.#changeOf(file));
  }

  /** The files that a path stands or stood for: itself, or those below a folder that came or went. */
  #filesAt(path: string): readonly string[] {
    const known = [...this.#known].filter((file) => file.startsWith(path + sep));
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      const found = this.#folders.addTree(path);
      return found === undefined ? [] : [...known, ...found];
    }
    this.#folders.remove(path);
    return [path, ...known];
  }

  #changeOf(path: string): readonly Change[] {
    const was = this.#known.has(path);
    const is = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
    if (is) this.#known.add(path);
    else this.#known.delete(path);
    if (!is && !was) return [];
    return [{ kind: is ? (was ? "changed" : "added") : "removed", path }];
  }
}
