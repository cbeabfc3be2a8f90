import type { Effect } from "@enjoin/model";
import type { Path } from "./path.js";
import type { Relaxed } from "./relaxing.js";

/** How a part is searched: by playing the chains of a corpus, what is near to them, at random, or everything. */
export type LayerName = "chains" | "variations" | "chance" | "everything";

/** The layers that search for what is not known. */
export const SEARCHING = ["chance", "everything"] as const satisfies readonly LayerName[];
export type SearchingLayer = (typeof SEARCHING)[number];

/** A part of a search. What comes of it depends on nothing else, so that parts can be played anywhere and in any order. */
export interface Part {
  /** The place of its world in the project. */
  readonly world: number;
  readonly layer: LayerName;
  readonly seed: number;
  /** Most decisions to take. */
  readonly budget: number;
  /** Names of the goals that are searched for: it ends when all were reached. Everything is tried of what bears on any of them. */
  readonly goals: readonly string[];
  /** Whether no policy stops anything. */
  readonly unprotected: boolean;
}

/** What came of a part, as JSON. */
export interface PartResult {
  /** For each goal that was reached, the first moves that did, and how many decisions had been made then. */
  readonly found: readonly { readonly goal: string; readonly path: Path; readonly decisions: number }[];
  readonly decisions: number;
  /** Decisions that were made as none before was the same, and known ones that were made again. */
  readonly evaluated: number;
  readonly checked: number;
  /** Decisions that were made as well as if the enforcer had been told all that data carries. */
  readonly informed: number;
  /** Whether a call took data along that the enforcer was not told of, where that is looked for. */
  readonly lost: boolean;
  /** How many calls and results had each effect. */
  readonly effects: readonly (readonly [effect: Effect, decisions: number])[];
  readonly turns: number;
  /** How many turns asked for nothing, as all that came up in them was known; each counts as one of the budget. */
  readonly idle: number;
  /** How far a search of everything came. */
  readonly exhausted: Readonly<Relaxed> | null;
  /** Rules that took part in a decision. */
  readonly fired: readonly string[];
  /** Tools of which a call was allowed. */
  readonly allowed: readonly string[];
  /** Tools of which a call was stopped, and the rules that did. */
  readonly stopped: readonly (readonly [tool: string, rules: readonly string[]])[];
  /** Names of what must be possible and was seen to be. */
  readonly seen: readonly string[];
  /** Whether somebody ended it before its time. */
  readonly interrupted: boolean;
}

/** Looks on while parts are played. */
export interface Watch {
  /** Whether to end after this turn. */
  isOver(): boolean;
  /** Takes note of what a turn took. */
  asked(decisions: number): void;
  /** Takes note of a goal that was reached. */
  found(goal: string): void;
}

/** Looks away. */
export const UNWATCHED: Watch = { isOver: () => false, asked: () => {}, found: () => {} };
