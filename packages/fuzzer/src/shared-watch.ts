import type { Watch } from "./part.js";

/** What all threads of a search see of each other. */
export interface Shared {
  /** Whether the search is to end, and whether what is played now is played for nothing. */
  readonly over: Int32Array<SharedArrayBuffer>;
  readonly asked: BigInt64Array<SharedArrayBuffer>;
  /** By the place of a goal, whether it was reached. */
  readonly reached: Int32Array<SharedArrayBuffer>;
}

const STOPPED = 0;
const NEEDLESS = 1;

/** Nothing asked or reached yet of so many goals. */
export function createShared(goals: number): Shared {
  return {
    over: new Int32Array(new SharedArrayBuffer(8)),
    asked: new BigInt64Array(new SharedArrayBuffer(8)),
    reached: new Int32Array(new SharedArrayBuffer(4 * goals)),
  };
}

/** Looks on for all threads. `goals`: their names, in order. */
export function watchOf({ over, asked, reached }: Shared, goals: readonly string[]): Watch {
  return {
    isOver: () => Atomics.load(over, STOPPED) === 1 || Atomics.load(over, NEEDLESS) === 1,
    asked: (decisions) => void Atomics.add(asked, 0, BigInt(decisions)),
    found(goal) {
      // What needs no specification is no goal of the project.
      const at = goals.indexOf(goal);
      if (at !== -1) Atomics.store(reached, at, 1);
    },
  };
}

/** Ends the search as soon as every thread has ended its turn. */
export function stop({ over }: Shared): void {
  Atomics.store(over, STOPPED, 1);
}

/** Whether the search was ended. */
export function isStopped({ over }: Shared): boolean {
  return Atomics.load(over, STOPPED) === 1;
}

/** Says whether what is played now is played for nothing. */
export function setNeedless({ over }: Shared, needless: boolean): void {
  Atomics.store(over, NEEDLESS, needless ? 1 : 0);
}
