import type {
  AuthzenResult,
  ControlsResult,
  CorpusResult,
  Diagnostic,
  Effect,
  JsonObject,
  MutationResult,
  Place,
  Pointed,
  Problem,
  RegoModule,
  SearchedWorld,
  StepUpAnswer,
  SuiteResult,
  Target,
  Verb,
} from "@enjoin/model";

// Every result of a command is one of these, and every format has one reporter for each: a new kind breaks the build
// in `render.ts` until each format knows it.

/** What reading and checking the policies of a project found. */
export interface CheckReport {
  readonly kind: "check";
  readonly diagnostics: readonly Diagnostic[];
  /** Text of the source files that places point into, by file. */
  readonly sources: ReadonlyMap<string, string>;
  readonly policies: number;
  readonly rules: number;
  readonly tools: number;
}

/** Diagnostics that kept a command from doing its work. */
export interface DiagnosticsReport {
  readonly kind: "diagnostics";
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** A user's input that could not be used. */
export interface ProblemsReport {
  readonly kind: "problems";
  readonly problems: readonly Problem[];
}

/** A mistake of our own, or the machine's. */
export interface InternalReport {
  readonly kind: "internal";
  readonly message: string;
  readonly stack?: string;
}

/** A suite of scenarios that was run. */
export interface SuiteReport {
  readonly kind: "suite";
  readonly result: SuiteResult;
  /** Whether a scenario that exercises no rule fails the run. */
  readonly strict: boolean;
  readonly rulePlaces: RulePlaces;
  /** Where each scenario stands, by its name. */
  readonly scenarioPlaces: ReadonlyMap<string, ScenarioPlace>;
}

/** Where each rule stands in the policies, by its id. Files are named from the working folder, here and below. */
type RulePlaces = ReadonlyMap<string, Place>;

/** Where a scenario stands, and in its file the events, by their ids. */
interface ScenarioPlace {
  readonly file: string;
  readonly events: ReadonlyMap<string, Spot>;
}

/** A place in a file of data. */
type Spot = Pick<Place, "line" | "column">;

/** Requests of AuthZEN decisions files that were sent. */
export interface AuthzenReport {
  readonly kind: "authzen";
  readonly result: AuthzenResult;
  /** Whether a request that no rule has seen fails the run. */
  readonly strict: boolean;
  readonly rulePlaces: RulePlaces;
  /** Where each evaluation stands, by its file and its JSON Pointer. */
  readonly requestPlaces: ReadonlyMap<string, ReadonlyMap<string, Spot>>;
}

/** Recorded traces that were replayed. */
export interface CorpusReport {
  readonly kind: "corpus";
  readonly result: CorpusResult;
  readonly engine: string;
  readonly artifact: string;
}

/** A search for bypasses. */
export interface FuzzReport {
  readonly kind: "fuzz";
  readonly result: FuzzResult;
  /** The scenario that was written for the bypass of a goal, by the goal's name. */
  readonly written: ReadonlyMap<string, string>;
  /** A goal that nothing reaches fails the command, and so does a `sometimes` that is never seen. */
  readonly strict: boolean;
  readonly rulePlaces: RulePlaces;
  /** Where each goal is declared, by its name. */
  readonly goalPlaces: ReadonlyMap<string, Place>;
  /** Where each `sometimes` is declared, by its name. */
  readonly sometimesPlaces: ReadonlyMap<string, Place>;
  /** By the name of a goal, the rules that only just let its bypass pass. */
  readonly nearMisses: ReadonlyMap<string, readonly NearMiss[]>;
}

/** One share of a search, written to a file. */
export interface FuzzShardReport {
  readonly kind: "fuzz-shard";
  readonly file: string;
  /** Which of how many shares, counted from 1. */
  readonly share: { readonly index: number; readonly of: number };
  /** The command that searches all of it. */
  readonly command: string;
  readonly decisions: number;
  /** Names of the goals that were reached. */
  readonly reached: readonly string[];
}

/** A rule that would have stopped a call of a bypass, had one part of its condition been otherwise. */
export interface NearMiss {
  /** The call, counted from 1. */
  readonly step: number;
  readonly rule: string;
  /** What the part would have to be. */
  readonly wanted: boolean;
  /** The part as it is written, in one line. */
  readonly text: string;
  readonly place: Place;
}

/** The part of a fuzzer's result that is shown. */
export interface FuzzResult {
  readonly seed: number;
  readonly budget: number;
  readonly engine: string;
  /** Engines on which every bypass was replayed. */
  readonly confirmedBy: readonly string[];
  readonly artifact: string;
  /** The recorded calls whose arguments were tried as well. */
  readonly recorded?: { readonly calls: number; readonly digest: string };
  /** What was played of a corpus before the search. */
  readonly corpus?: {
    readonly chains: number;
    readonly played: number;
    readonly variations: number;
    /** Calls and waits that are no more. */
    readonly missing: number;
    readonly digest: string;
  };
  /** Whether the search was ended before its time. */
  readonly interrupted: boolean;
  /** Whether the search without policies was ended, or never begun. */
  readonly unchecked: boolean;
  readonly decisions: number;
  /** Different decisions: those that the engine made. */
  readonly evaluated: number;
  /** Known decisions that the engine made again. */
  readonly checked: number;
  readonly informed: number;
  /** How many calls and results had each effect. */
  readonly effects: readonly { readonly effect: string; readonly decisions: number }[];
  readonly sequences: number;
  /** Turns of the search that asked for nothing new, each of which counts as one of the budget. */
  readonly idle: number;
  readonly actions: number;
  readonly worlds: readonly SearchedWorld[];
  readonly goals: readonly {
    readonly name: string;
    readonly title: string;
    readonly bypass: Bypass | null;
    /** Out of reach without any policy, too. */
    readonly vacuous: boolean;
  }[];
  /** What must be possible: seen, never seen, or not seen before the search ended (`null`). */
  readonly sometimes: readonly {
    readonly name: string;
    readonly title: string;
    readonly seen: boolean | null;
    readonly calls: number;
    readonly stoppedBy: readonly string[];
  }[];
  /** Rules that took no part in any decision. */
  readonly neverFired: readonly string[];
  /** Tools of which no call was allowed, with what stopped them, which is nothing where no world calls them: about these a search says nothing. */
  readonly neverAllowed: readonly (Pointed & {
    readonly tool: string;
    readonly rules: readonly string[];
  })[];
  readonly command: string;
}

/** A chain of calls, the allowed ones of which reach a goal. */
export interface Bypass {
  readonly world: string;
  /** Whether it came of a chain of the corpus, or of a variation of one. */
  readonly corpus: "chain" | "variation" | null;
  readonly steps: readonly BypassStep[];
  readonly outcome: string;
}

/** One call of a bypass, or what enters or leaves in it: allowed, or stopped and remembered as an attempt. */
export interface BypassStep extends Pointed {
  readonly n: number;
  /** How long is waited before it, in ms. */
  readonly waited: number;
  readonly id: string;
  readonly session: string;
  readonly subject: { readonly id: string };
  readonly tool: string;
  readonly arguments: { readonly [name: string]: unknown };
  /** What people answered to the step-up that stopped it at first. */
  readonly answers: readonly StepUpAnswer[];
  readonly effect: Effect;
  readonly rules: readonly string[];
  readonly adds: string;
}

/** Rules that were changed one at a time, and who noticed. */
export interface MutationReport {
  readonly kind: "mutation";
  readonly result: MutationResult;
  /** The score below which the command fails, in per cent. */
  readonly threshold?: number;
  readonly rulePlaces: RulePlaces;
}

/** What a run shows for controls. */
export interface ControlsReport {
  readonly kind: "controls";
  readonly result: ControlsResult;
}

/** Rego that was emitted: to be printed when `out` is absent, else written below that folder. */
export interface CompileReport {
  readonly kind: "compile";
  /** Whole modules, or some lines of them. */
  readonly modules: readonly (RegoModule & { readonly lines?: readonly [number, number] })[];
  readonly data: JsonObject;
  readonly out?: string;
}

/** A rule or a tracker that was explained. */
export interface ExplainReport {
  readonly kind: "explain";
  readonly explanation: Explanation;
}

/** What the compiler says of a rule or a tracker. */
export interface Explanation {
  readonly id: string;
  readonly kind: "rule" | "tracker";
  readonly effect?: string;
  readonly remembers?: string;
  readonly description?: string;
  readonly policy: { readonly name: string; readonly title: string; readonly controls: readonly string[] };
  readonly target: Target;
  readonly at?: "result";
  readonly tools: readonly string[];
  readonly reads: {
    readonly fields: readonly string[];
    readonly trackers: readonly string[];
    readonly constants: readonly string[];
    readonly helpers: readonly string[];
  };
  readonly parts: readonly ExplainedPart[];
}

/** One declaration: its TypeScript, and the Rego that it became. */
export interface ExplainedPart {
  readonly kind: string;
  readonly id: string;
  readonly source: Place;
  readonly typescript: string;
  readonly rego: readonly {
    readonly file: string;
    readonly lines: readonly [number, number];
    readonly text: string;
  }[];
}

/** A bundle that was written. */
export interface BundleReport {
  readonly kind: "bundle";
  readonly file: string;
  readonly bytes: number;
  readonly digest: string;
  readonly signed: boolean;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** Recordings that were turned into traces. */
export interface ImportReport {
  readonly kind: "import";
  readonly format: string;
  readonly from: string;
  readonly out: string;
  readonly traces: number;
  readonly calls: number;
}

/** Contracts that were written from a list of tools. */
export interface ContractsReport {
  readonly kind: "contracts";
  readonly from: string;
  readonly out: string;
  /** The wire name of each, the name that policies import it by, and the verb that was guessed. */
  readonly tools: readonly { readonly tool: string; readonly name: string; readonly verb: Verb | null }[];
}

/** A project that was begun. */
export interface InitReport {
  readonly kind: "init";
  readonly folder: string;
  readonly written: readonly string[];
  /** Files that were there already, and left alone. */
  readonly kept: readonly string[];
  /** The command to run next. */
  readonly next: string;
}

/** What this machine can do. */
export interface DoctorReport {
  readonly kind: "doctor";
  readonly checks: readonly DoctorCheck[];
}

/** One thing that was tried. */
export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, or what went wrong. */
  readonly message: string;
  readonly help?: string;
  /** The same as data. */
  readonly details: JsonObject;
}

/** What a command hands over to be shown. */
export type Report =
  | CheckReport
  | DiagnosticsReport
  | ProblemsReport
  | InternalReport
  | SuiteReport
  | AuthzenReport
  | CorpusReport
  | FuzzReport
  | FuzzShardReport
  | MutationReport
  | ControlsReport
  | CompileReport
  | ExplainReport
  | BundleReport
  | ImportReport
  | ContractsReport
  | InitReport
  | DoctorReport;

export type ReportKind = Report["kind"];
export type ReportOf<K extends ReportKind> = Extract<Report, { kind: K }>;
