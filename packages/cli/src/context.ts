import type { Compilation } from "@enjoin/compiler";
import type { Format } from "@enjoin/report";
import type { Io } from "./io.js";
import type { Outcome } from "./outcome.js";
import type { Progress } from "./progress.js";

/** Options that every command takes. */
export interface GlobalOptions {
  readonly project: string;
  readonly opa?: string;
  readonly format: Format;
}

/** What a command works with besides its own options. */
export interface Context {
  readonly io: Io;
  /** The project's folder as it was given. */
  readonly project: string;
  /** The value of `--opa`. */
  readonly opa?: string;
  readonly progress: Progress;
  /** Says one line beside the result. */
  readonly remark: (line: string) => void;
  /** Compiles the project in a folder. */
  readonly compile: (root: string) => Promise<Compilation>;
  /** Shows an outcome in the format that was asked for, when the command does not end with it. */
  readonly show: (outcome: Outcome) => Promise<void>;
}
