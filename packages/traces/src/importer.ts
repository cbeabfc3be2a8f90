import type { ImportedTrace } from "./imported-trace.js";

/** What a caller may say about a file to import. */
export interface ImportOptions {
  /** Line of the file that `text` starts at, when it is a part of the file. 1 when absent. */
  readonly firstLine?: number;
}

/** Turns one recorded format into traces. It reads text only and never evaluates what it reads. */
export interface Importer {
  /** The word for `--from`. */
  readonly name: string;
  readonly title: string;
  /** `line`: every line is a document of its own, so that a file can be streamed; `file`: the whole text is one. */
  readonly unit: "line" | "file";
  /** Whether the first document of a file looks like this format: its first line parsed, or the whole JSON. */
  readonly detect: (first: unknown) => boolean;
  /** The traces in `text`. Throws an `InputError` with the place of whatever cannot be read. */
  readonly import: (text: string, file: string, options?: ImportOptions) => ImportedTrace[];
}
