import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Part, PartResult } from "./part.js";
import type { PartWorkerData } from "./part-worker.js";
import type { Player } from "./player.js";
import { enoughOf, leading, type PlayedPart, type RunParts } from "./run-parts.js";
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
      const results: (PlayedPart | undefined)[] = parts.map(() => undefined);
      let next = 0;
      let isEnough = false;
      const work = async (n: number): Promise<void> => {
        const worker = thread(n, player);
        for (let at = next++; at < parts.length && !isEnough && !isStopped(shared); at = next++) {
          const part = parts[at] as Part;
          results[at] = { part, result: await playOn(worker, part) };
          isEnough ||= enough(leading(results));
          if (isEnough) setNeedless(shared, true);
        }
      };
      setNeedless(shared, false);
      await Promise.all(Array.from({ length: Math.min(most, parts.length) }, (_, n) => work(n)));
      if (isEnough) return { played: enoughOf(leading(results), enough), interrupted: false };
      // Whoever ends a search wants to know what there is, with whatever is missing between.
      const played = results.filter((one) => one !== undefined);
      const isWhole = played.length === parts.length && !played.some(({ result }) => result.interrupted);
      return { played, interrupted: !isWhole };
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
