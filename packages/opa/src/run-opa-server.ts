import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Opa } from "./opa.js";
import { opaEnvironment } from "./run-opa.js";

/** What a server loads: one bundle, or files and folders (with a bundle, they are bundles too). */
export interface ServerOptions {
  readonly bundle?: string;
  readonly files?: readonly string[];
  readonly cwd?: string;
  readonly extraArgs?: readonly string[];
}

/** A running `opa`, on loopback only. */
export interface OpaServer {
  /** Such as `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** It compiles all that it is given before it answers: many policies on a busy machine take a while, and an end is noticed at once. */
const START_MS = 180_000;
const ATTEMPTS = 5;
const QUIET = ["--log-level", "error", "--shutdown-grace-period", "0"];

/** Starts `opa run --server` on a free port and waits until it is healthy. It ends with this process at the latest. */
export async function startOpaServer(opa: Pick<Opa, "path">, options: ServerOptions): Promise<OpaServer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(opa, options, await freePort());
    } catch (error) {
      // `opa` does not tell which port it took for `:0`, so the port is chosen first and can be lost to another process.
      const lost = error instanceof Error && /address already in use|Only one usage/.test(error.message);
      if (!lost || attempt >= ATTEMPTS) throw error;
    }
  }
}

async function start(opa: Pick<Opa, "path">, options: ServerOptions, port: number): Promise<OpaServer> {
  const mark = randomBytes(16).toString("hex");
  const args = ["run", "--server", "--addr", `127.0.0.1:${port}`, "--disable-telemetry", ...QUIET];
  args.push("--set", `labels.enjoin=${mark}`, ...(options.extraArgs ?? []));
  if (options.bundle !== undefined) args.push("--bundle");
  args.push("--", ...(options.bundle === undefined ? [] : [options.bundle]), ...(options.files ?? []));
  const child = spawn(opa.path, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: opaEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const untrack = killWithThisProcess(child);
  const stop = new AbortController();
  const ended = new Promise<void>((resolve) => {
    for (const event of ["close", "error"]) child.once(event, () => resolve());
  });
  void ended.then(() => stop.abort(new Error("it ended")));
  const close = async () => {
    // Whoever closes waits for the end of the process, which nothing else may keep this one alive for.
    child.ref();
    child.kill("SIGKILL");
    await ended;
    untrack();
  };
  const said = tail(child);
  const url = `http://127.0.0.1:${port}`;
  try {
    await healthy(url, mark, AbortSignal.any([stop.signal, AbortSignal.timeout(START_MS)]));
  } catch (error) {
    await close();
    const output = said();
    throw new Error(`\`opa run --server\` did not start: ${output === "" ? String(error) : output}`);
  }
  // A server that was not closed must not keep this process from ending.
  child.unref();
  for (const pipe of [child.stdout, child.stderr]) (pipe as Socket).unref();
  return { url, close };
}

/** Resolves when the server at `url` answers and is the one that was given this mark. */
async function healthy(url: string, mark: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const up = await fetch(`${url}/health`, { signal }).then(
      (r) => r.ok,
      () => false,
    );
    if (up) {
      const config = (await fetch(`${url}/v1/config`, { signal }).then((r) => r.json())) as {
        result?: { labels?: { enjoin?: unknown } };
      };
      if (config.result?.labels?.enjoin === mark) return;
    }
    await sleep(10);
  }
}

/** The last of what a process said, for the message when it does not start. */
function tail(child: ChildProcess): () => string {
  let text = "";
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString("utf8")).slice(-4096);
  };
  child.stdout?.on("data", add);
  child.stderr?.on("data", add);
  child.once("error", (error) => add(Buffer.from(error.message)));
  return () => text.trim();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

const running = new Set<ChildProcess>();
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Kills the child when this process ends, by itself or by a signal that nobody else handles. */
function killWithThisProcess(child: ChildProcess): () => void {
  if (running.size === 0) {
    process.on("exit", killAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  running.add(child);
  return () => {
    running.delete(child);
    if (running.size > 0) return;
    process.off("exit", killAll);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}

function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

function onSignal(signal: NodeJS.Signals): void {
  killAll();
  process.off(signal, onSignal);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
