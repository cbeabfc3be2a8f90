import type { Io } from "./io.js";

/** Tells what a slow command is doing. */
export interface Progress {
  /**
   * Names what begins now, and on a terminal how far it has come. It is said once a second has passed since the command began, and
   * never when it ends before.
   */
  phase(what: string, howFar?: () => string): void;
  /** Says nothing more. */
  end(): void;
}

const QUIET_MS = 1000;
const AGAIN_MS = 200;
/** Goes back to the beginning of the line, and clears it. */
const CLEAR = "\r\u001b[K";

/**
 * Progress on standard error: one line a phase in the log of a CI job, and on a terminal as well, where a phase that says how far
 * it has come has its line written anew.
 */
export function progressOn(io: Pick<Io, "err" | "clock">): Progress {
  const start = io.clock();
  let timer: NodeJS.Timeout | undefined;
  let isOpen = false;
  const end = () => {
    clearTimeout(timer);
    if (isOpen) void io.err.write(CLEAR);
    isOpen = false;
  };
  const phase = (what: string, howFar?: () => string) => {
    end();
    const say = () => {
      if (howFar === undefined || !io.err.isTerminal) return void io.err.write(`${what} ...\n`);
      const line = `${what}: ${howFar()}`;
      void io.err.write(`${isOpen ? CLEAR : ""}${line.slice(0, (io.err.columns || 80) - 1)}`);
      isOpen = true;
      timer = setTimeout(say, AGAIN_MS);
      timer.unref();
    };
    const left = QUIET_MS - (io.clock() - start);
    if (left <= 0) return say();
    timer = setTimeout(say, left);
    timer.unref();
  };
  return { phase, end };
}
