import crosswalk from "./crosswalk.json" with { type: "json" };
import frameworks from "./frameworks.json" with { type: "json" };

// The frameworks that policies and scenarios can be tagged with, as `framework/id`. Ids, titles and versions are theirs
// where nothing says `ours`; what a decision can do about an item is our judgement. Where a licence forbids it, titles
// are left out.

/**
 * What a decision can do about an item: stop or bound it (`enforceable`), only flag or log it (`detectable`), be a
 * mitigation itself (`control`); or else runs are evidence for it (`evidence`), or nothing here reaches it (`out`).
 */
export type ControlScope = "enforceable" | "detectable" | "control" | "evidence" | "out";

/** One item of a framework. */
export interface FrameworkItem {
  readonly id: string;
  readonly title?: string;
  /** The title is ours: the framework has none. */
  readonly ours?: boolean;
  /** Absent for what only groups others, and where nobody has judged it. */
  readonly scope?: ControlScope;
  /** Of what is not judged: what it is. */
  readonly kind?: string;
  /** The id that has taken its place. */
  readonly replacedBy?: string;
}

/** A framework at one version. */
export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly status: string;
  readonly url: string;
  /** What its licence allows here; `null` where its source says nothing, and only ids and titles are taken. */
  readonly licence: string | null;
  /** Where ids and titles come from. */
  readonly source: string;
  readonly note?: string;
  /** Reported only when it is asked for by name. */
  readonly onRequest?: boolean;
  /** Ids that are no more, and what has taken their place. */
  readonly retired?: { readonly [id: string]: string };
  readonly items: readonly FrameworkItem[];
}

/** The pinned frameworks. */
export const FRAMEWORKS: readonly Framework[] = frameworks as readonly Framework[];

/** Items that say something similar in other frameworks, by tag. All of it is inferred: it is shown, and counts for nothing. */
export const CROSSWALK: { readonly [tag: string]: readonly string[] } = crosswalk.rows;
