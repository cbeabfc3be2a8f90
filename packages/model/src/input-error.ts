/** One thing wrong with data that a user gave: where it is and what was expected. */
export interface Problem {
  /** File (relative to the working folder), or `-` for standard input. */
  readonly file: string;
  /** Counted from 1, where the format has lines. */
  readonly line?: number;
  readonly column?: number;
  /** JSON Pointer (RFC 6901) into the document. */
  readonly pointer?: string;
  readonly message: string;
  readonly help?: string;
}

/**
 * Thrown at the edges when a user's input cannot be used: bad data, a missing file, wrong usage. It is shown as
 * its problems and never with a stack trace.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[] | Problem) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem];
    super(list.map((p) => `${p.file}: ${p.message}`).join("\n"));
    // Whoever collects the problems of several inputs would take this one for usable.
    if (list.length === 0) throw new TypeError("an InputError says what is wrong");
    this.problems = list;
  }
}
