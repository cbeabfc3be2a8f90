import type { Io, Sink } from "./io.js";

/** The streams, folder, environment and clock of this process. */
export function processIo(): Io {
  return {
    out: sink(process.stdout),
    err: sink(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    clock: () => performance.now(),
    interrupted: (until) =>
      new Promise((resolve) => {
        const stop = () => resolve();
        process.once("SIGINT", stop);
        until?.addEventListener("abort", () => void process.off("SIGINT", stop), { once: true });
      }),
  };
}

function sink(stream: NodeJS.WriteStream): Sink {
  let ended: NodeJS.ErrnoException | undefined;
  let last: Promise<void> = Promise.resolve();
  stream.on("error", (error) => {
    ended ??= error;
  });
  return {
    isTerminal: stream.isTTY === true,
    // Asked each time: a terminal changes its width.
    get columns() {
      return stream.isTTY === true ? stream.columns : undefined;
    },
    write: (text) => {
      if (ended !== undefined) return last;
      last = new Promise((resolve) => {
        stream.write(text, (error) => {
          ended ??= error ?? undefined;
          resolve();
        });
      });
      return last;
    },
    failure: async () => {
      await last;
      return ended?.code === "EPIPE" ? undefined : ended;
    },
  };
}
