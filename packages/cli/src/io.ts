/** The outside world as commands see it. */
export interface Io {
  /** The result goes here ... */
  readonly out: Sink;
  /** ... and talk and progress here. */
  readonly err: Sink;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since some fixed moment. */
  readonly clock: () => number;
  /**
   * Ends when the user asks to stop (Ctrl-C). Asked by commands that run until then; others just end. It is not listened for any
   * more once `until` is aborted.
   */
  readonly interrupted: (until?: AbortSignal) => Promise<void>;
}

/** One of the two streams. */
export interface Sink {
  readonly isTerminal: boolean;
  /** Width of the terminal in characters, where it is one that says. */
  readonly columns?: number | undefined;
  /** Ends when the text is on its way. Never rejects: `failure` says what went wrong. */
  write(text: string): Promise<void>;
  /** Waits for what is being written: why it could not be. A reader that went away is no failure, it has what it wanted. */
  failure(): Promise<Error | undefined>;
}
