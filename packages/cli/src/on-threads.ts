import type { RunParts } from "@enjoin/fuzzer";
import type { Context } from "./context.js";
import { type FuzzCommandOptions, threads } from "./fuzz-options.js";
import type { Built } from "./load-artifact.js";

/** What a search came to, and what ended it. */
export interface Searched<T> {
  readonly result: T;
  readonly endedBy: "itself" | "time" | "user";
}

/** Searches on threads until all is done, the time is over or the user asks to stop: what was found by then is known. */
export async function onThreads<T>(
  cx: Context,
  { goals }: Pick<Built, "goals">,
  options: Pick<FuzzCommandOptions, "workers" | "time">,
  use: (run: RunParts) => Promise<T>,
): Promise<Searched<T>> {
  const [{ createWorkers }, time] = await Promise.all([import("@enjoin/fuzzer"), msOf(options.time)]);
  const workers = createWorkers(threads(options), goals.goals.length);
  let endedBy: Searched<T>["endedBy"] = "itself";
  const end = (by: "time" | "user") => {
    endedBy = by;
    workers.stop();
  };
  const timer = time === undefined ? undefined : setTimeout(end, time, "time");
  void cx.io.interrupted().then(() => end("user"));
  const start = cx.io.clock();
  cx.progress.phase("searching for bypasses", () => {
    const { decisions, reached } = workers.progress();
    const each = Math.round(decisions / ((cx.io.clock() - start) / 1000));
    return `${decisions} decisions, ${each} a second, ${reached} of ${goals.goals.length} goals reached`;
  });
  try {
    const result = await use(workers.run);
    return { result, endedBy };
  } finally {
    clearTimeout(timer);
    await workers.close();
  }
}

async function msOf(time: string | undefined): Promise<number | undefined> {
  if (time === undefined) return undefined;
  const { InputError, readDuration } = await import("@enjoin/model");
  const ms = readDuration(time);
  if (ms !== undefined && ms < 2 ** 31) return ms;
  throw new InputError({
    file: "--time",
    message: `\`${time}\` is no duration`,
    help: "give one such as 90s, 10m or 2h, below 24 days",
  });
}
