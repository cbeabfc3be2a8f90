import type { Io } from "./io.js";

/** Tells what a slow command is doing. */
export interface Progress {
  /** Names what begins now. It is said once a second has passed since the command began, and never when it ends before. */
  phase(what: string): void;
  /** Says nothing more. */
  end(): void;
}

const QUIET_MS = 1000;

/** Progress on standard error: one line a phase, the same on a terminal and in the log of a CI job. */
export function progressOn(io: Pick<Io, "err" | "clock">): Progress {
  const start = io.clock();
  let timer: NodeJS.Timeout | undefined;
  const end = () => clearTimeout(timer);
  const phase = (what: string) => {
    end();
    const say = () => void io.err.write(`${what} ...\n`);
    const left = QUIET_MS - (io.clock() - start);
    if (left <= 0) return say();
    timer = setTimeout(say, left);
    timer.unref();
  };
  return { phase, end };
}
