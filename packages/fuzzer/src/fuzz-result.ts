import type {
  Effect,
  FuzzChain,
  Pointed,
  SearchedWorld,
  StepUpAnswer,
  Subject,
  TraceEvent,
} from "@enjoin/model";
import type { NearMiss } from "./near-misses.js";

/**
 * One call of a bypass, or what enters or leaves in it, without which the goal is not reached: allowed, at once or as somebody
 * answered a step-up, or stopped and remembered as an attempt.
 */
export interface BypassStep extends Pointed {
  /** Counted from 1. */
  readonly n: number;
  /** How long is waited before it, in ms. */
  readonly waited: number;
  /** Id of the call in `events`. */
  readonly id: string;
  readonly session: string;
  readonly subject: Subject;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The answers to the step-up that stopped it at first, and whose they are: then it was made again. */
  readonly answers: readonly StepUpAnswer[];
  readonly effect: Effect;
  /** The rules that matched. */
  readonly rules: readonly string[];
  /** What the call adds to the world, or to what is remembered, as a sentence. */
  readonly adds: string;
}

/** A sequence of calls whose allowed ones reach a goal, and none of which can be left out. */
export interface Bypass {
  /** Name of the goal. */
  readonly goal: string;
  readonly title: string;
  /** Name of the world that it was found in. */
  readonly world: string;
  /** Whether it came of a chain of the corpus, or of a variation of one. */
  readonly corpus: "chain" | "variation" | null;
  readonly steps: readonly BypassStep[];
  /** What has happened at the end, as a sentence. */
  readonly outcome: string;
  /** The rules that only just let it pass. */
  readonly nearMisses: readonly NearMiss[];
  /** The calls with their results, and the tasks and credentials of their sessions: a trace to replay. */
  readonly events: readonly TraceEvent[];
  /** What was decided of each call and result in `events`, by id, in their order. */
  readonly decided: readonly { readonly id: string; readonly effect: Effect }[];
  /** The same trace with all labels that data truly carries, and which of its calls or results is stopped then: of `laundering` alone. */
  readonly informed?: { readonly events: readonly TraceEvent[]; readonly stopped: string };
  /** What a corpus keeps of it: as it is, and as it was found. */
  readonly chains: readonly FuzzChain[];
  /** How many decisions had been made when it was found, and how many it took to shorten it. */
  readonly decisions: { readonly found: number; readonly shrink: number };
}

/** What was played of a corpus before the search. */
export interface PlayedCorpus {
  /** All that it holds. */
  readonly chains: number;
  /** How many of them were played. */
  readonly played: number;
  /** How many variations of these were. */
  readonly variations: number;
  /** How many of their calls and waits are no more, and were left out. */
  readonly missing: number;
  readonly digest: string;
}

/** What `policy fuzz` reports: the same for the same artifact, goals, recorded calls, corpus, seed and budget, on every machine. */
export interface FuzzResult {
  readonly seed: number;
  /** Most decisions that the search of one world may take. */
  readonly budget: number;
  /** Version of the engine that decided while searching. */
  readonly engine: string;
  /** Versions of the engines on which every bypass was replayed. */
  readonly confirmedBy: readonly string[];
  /** Digest of the artifact. */
  readonly artifact: string;
  /** The recorded calls whose arguments were tried as well, when there were any to read. */
  readonly recorded?: { readonly calls: number; readonly digest: string };
  /** What was played of a corpus, when there was one. */
  readonly corpus?: PlayedCorpus;
  /** Whether somebody ended the search before its time: nothing is said then of goals that were not reached. */
  readonly interrupted: boolean;
  /** Whether it is not known of goals that were not reached if a search without policies reaches them: it was ended. */
  readonly unchecked: boolean;
  /** Decisions of the search; shortening is counted with each bypass. */
  readonly decisions: number;
  /** Different decisions, which the engine made; the others were known. */
  readonly evaluated: number;
  /** Known decisions that the engine made again, and made the same. */
  readonly checked: number;
  /** Decisions that were made as well as if the enforcer had been told all that data carries. */
  readonly informed: number;
  readonly sequences: number;
  /** How many turns of the search asked for nothing new: each counts as one of the budget. */
  readonly idle: number;
  /** Concrete calls to choose from, and what can enter and leave, over all worlds. */
  readonly actions: number;
  /** How many calls and results had each effect, the weakest first. */
  readonly effects: readonly { readonly effect: Effect; readonly decisions: number }[];
  /** What was searched, and how much of it was tried without exception. */
  readonly worlds: readonly SearchedWorld[];
  /**
   * Every goal, in the order of the project; and after them `laundering`, which needs no specification, where it was reached or there
   * are no others.
   */
  readonly goals: readonly {
    readonly name: string;
    readonly title: string;
    readonly bypass: Bypass | null;
    /** Not reached within the same budget either where no policy stops anything: that no bypass was found says nothing. */
    readonly vacuous: boolean;
  }[];
  /** Everything that must be possible, in the order of the project. */
  readonly sometimes: readonly {
    readonly name: string;
    readonly title: string;
    /** Whether such a call was allowed; nothing is said (`null`) where none was and the search ended before all of it was made. */
    readonly seen: boolean | null;
    /** How many calls of the worlds are such, whatever they carry and whoever lets them through. */
    readonly calls: number;
    /** Where it was never seen, the rules that stopped calls of its tools. */
    readonly stoppedBy: readonly string[];
  }[];
  /** Ids of rules that are among the reasons and obligations of no decision. */
  readonly neverFired: readonly string[];
  /** Tools of which no call was allowed, with what stopped them, which is nothing where no world calls them: about these a search says nothing. */
  readonly neverAllowed: readonly (Pointed & {
    readonly tool: string;
    readonly rules: readonly string[];
  })[];
  /** The command that finds the same again. */
  readonly command: string;
}
