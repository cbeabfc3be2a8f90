import type { Path } from "./path.js";

/** Takes note of a goal, and of the moves that reached it. */
export type Found = (goal: string, path: Path) => void;

/** One way of searching a game. It plays a little in each turn, and ends where there is nothing left to play. */
export interface Layer {
  readonly turns: Generator<void, void>;
  /** Most decisions that one turn takes. */
  readonly most: number;
}
