import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Part, PartResult } from "./part.js";
import type { PartWorkerData } from "./part-worker.js";
import type { Player } from "./player.js";
import { enoughOf, type RunParts } from "./run-parts.js";
import { createShared, isStopped, setNeedless, stop } from "./shared-watch.js";

/** Threads that play the parts of one search. */
export interface Workers {
  readonly run: RunParts;
  /** Ends the search after the turns that are being played: what was found by then is known. */
  stop(): void;
  /** How many decisions were asked for so far, with and without policies, and how many goals were reached. */
  progress(): { readonly decisions: number; readonly reached: number };
  close(): Promise<void>;
}

/**
 * As many threads as there are parts to play, and no more than `most`, for a search of so many goals. A part that fails in its
 * thread fails here.
 */
export function createWorkers(most: number, goals: number): Workers {
  const threads: Worker[] = [];
  const shared = createShared(goals);

  const thread = (n: number, { sources }: Player): Worker => {
    const workerData: PartWorkerData = { sources, shared };
    const worker = threads[n] ?? new Worker(new URL("./part-worker.js", import.meta.url), { workerData });
    threads[n] = worker;
    return worker;
  };

  return {
    async run(player, parts, enough) {
      const results: PartResult[] = [];
      let next = 0;
      /** Those before the first that is not played yet. */
      const leading = () => {
        const hole = parts.findIndex((_, n) => results[n] === undefined);
        return hole === -1 ? results : results.slice(0, hole);
      };
      const work = async (n: number): Promise<void> => {
        const worker = thread(n, player);
        for (let at = next++; at < parts.length && !isOver(); at = next++) {
          results[at] = await playOn(worker, parts[at] as Part);
          if (enough(leading())) setNeedless(shared, true);
        }
      };
      const isOver = () => isStopped(shared) || enough(leading());
      setNeedless(shared, false);
      await Promise.all(Array.from({ length: Math.min(most, parts.length) }, (_, n) => work(n)));
      return enoughOf(leading(), enough);
    },
    stop: () => stop(shared),
    progress: () => ({
      decisions: Number(Atomics.load(shared.asked, 0)),
      reached: shared.reached.reduce((sum, n) => sum + n, 0),
    }),
    async close() {
      await Promise.all(threads.map((worker) => worker.terminate()));
    },
  };
}

async function playOn(worker: Worker, part: Part): Promise<PartResult> {
  worker.postMessage(part);
  const [result] = await once(worker, "message");
  return result as PartResult;
}
