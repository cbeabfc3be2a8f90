import type { RunParts } from "@enjoin/fuzzer";
import type { Context } from "./context.js";
import type { Built } from "./load-artifact.js";

/** What a search came to, and whether the user asked to end it. */
export interface Searched<T> {
  readonly result: T;
  readonly byUser: boolean;
}

/** Searches on threads until all is done, the time (in ms) is over or the user asks to stop: what was found by then is known. */
export async function onThreads<T>(
  cx: Context,
  { goals }: Pick<Built, "goals">,
  { workers: count, time }: { readonly workers: number; readonly time: number | undefined },
  use: (run: RunParts) => Promise<T>,
): Promise<Searched<T>> {
  const { createWorkers } = await import("@enjoin/fuzzer");
  const workers = createWorkers(count, goals.goals.length);
  let byUser = false;
  const timer = time === undefined ? undefined : setTimeout(workers.stop, time);
  const done = new AbortController();
  void cx.io.interrupted(done.signal).then(() => {
    byUser = true;
    workers.stop();
  });
  const start = cx.io.clock();
  cx.progress.phase("searching for bypasses", () => {
    const { decisions, reached } = workers.progress();
    const each = Math.round(decisions / (Math.max(1, cx.io.clock() - start) / 1000));
    const all = goals.goals.length;
    const ofThem = all === 0 ? "" : `, ${reached} of ${all} goals reached`;
    return `${decisions} decisions, ${each} a second${ofThem}`;
  });
  try {
    const result = await use(workers.run);
    return { result, byUser };
  } finally {
    clearTimeout(timer);
    done.abort();
    await workers.close();
  }
}

/** A duration such as `10m` in ms. Throws an `InputError` for what is none, or too long for a timer. */
export async function readTime(time: string): Promise<number> {
  const { InputError, readDuration } = await import("@enjoin/model");
  const ms = readDuration(time);
  if (ms !== undefined && ms < 2 ** 31) return ms;
  throw new InputError({
    file: "--time",
    message: `\`${time}\` is not a time to search for`,
    help: "give whole seconds, minutes, hours or days, such as 90s, 10m or 2h, below 24 days",
  });
}
