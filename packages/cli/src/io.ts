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
}

/** One of the two streams. */
export interface Sink {
  readonly isTerminal: boolean;
  write(text: string): Promise<void>;
}
