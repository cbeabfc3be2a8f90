import { parentPort, workerData } from "node:worker_threads";
import type { Part, PartResult } from "./part.js";
import { createPlayer, type Sources } from "./player.js";
import { type Shared, watchOf } from "./shared-watch.js";

/** What a thread that plays parts is started with. */
export interface PartWorkerData {
  readonly sources: Sources;
  readonly shared: Shared;
}

const { sources, shared } = workerData as PartWorkerData;
const player = createPlayer(sources);
const watch = watchOf(
  shared,
  sources.goals.goals.map(({ name }) => name),
);

parentPort?.on("message", (part: Part) => {
  // What no policy stops is no goal reached.
  const result: PartResult = player.play(part, part.unprotected ? { ...watch, found: () => {} } : watch);
  parentPort?.postMessage(result);
});
