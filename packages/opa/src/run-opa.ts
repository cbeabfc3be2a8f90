import { execFile } from "node:child_process";
import type { Opa } from "./opa.js";

/** What a finished `opa` process left. */
export interface OpaRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where `opa` runs, what it reads from standard input, and how long it may take (default 120 s). */
export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly timeoutMs?: number;
}

const MAX_OUTPUT = 256 * 1024 * 1024;

/** Runs `opa` to its end, without a shell. Any exit code is a result; only a process that could not run throws. */
export function runOpa(
  opa: Pick<Opa, "path">,
  args: readonly string[],
  options: RunOptions = {},
): Promise<OpaRun> {
  const { cwd, input, timeoutMs = 120_000 } = options;
  return new Promise((resolve, reject) => {
    const settings = {
      ...(cwd === undefined ? {} : { cwd }),
      env: opaEnvironment(),
      timeout: timeoutMs,
      killSignal: "SIGKILL" as const,
      maxBuffer: MAX_OUTPUT,
      windowsHide: true,
    };
    const child = execFile(opa.path, args, settings, (error, stdout, stderr) => {
      if (error === null) return resolve({ code: 0, stdout, stderr });
      if (typeof error.code === "number") return resolve({ code: error.code, stdout, stderr });
      const why = error.killed && !error.code ? `it did not end within ${timeoutMs} ms` : error.message;
      reject(new Error(`\`opa ${args[0] ?? ""}\` failed: ${why}`, { cause: error }));
    });
    // A process that ends before it has read everything closes the pipe: its exit code says what was wrong.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** The environment for `opa`: ours without `OPA_*`, each of which would set a flag of a command behind our back. */
export function opaEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^OPA_/i.test(name)));
}
