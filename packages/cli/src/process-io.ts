import type { Io, Sink } from "./io.js";

/** The streams, folder, environment and clock of this process. */
export function processIo(): Io {
  return {
    out: sink(process.stdout),
    err: sink(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    clock: () => performance.now(),
  };
}

function sink(stream: NodeJS.WriteStream): Sink {
  // A reader that closes its end early (`policy test | head`) has what it wanted: what is left goes nowhere.
  let closed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    closed = true;
  });
  return {
    isTerminal: stream.isTTY === true,
    write: (text) =>
      new Promise((resolve) => {
        if (closed || text === "") resolve();
        else stream.write(text, () => resolve());
      }),
  };
}
