import type { ControlScope, Framework } from "./frameworks.js";
import type { RuleKind } from "./policy-ir.js";
import type { Search } from "./searched.js";

// What a run shows of what is to be controlled. A tag says that somebody means a policy or an attack to bear on an item;
// what counts is an attack that was replayed and stopped, and a rule without which it would not have been.

/** An attack that was replayed. */
export interface AttackShown {
  readonly scenario: string;
  readonly story: string;
  /** Whether all that is expected of it holds. */
  readonly passed: boolean;
  /** Its first stop: the event, and the rules or built-in reasons. */
  readonly stopped: { readonly event: string; readonly rules: readonly string[] } | null;
  /** Its benign twin, and whether that completes. */
  readonly twin: { readonly scenario: string; readonly passed: boolean } | null;
}

/** A rule, and the attacks that notice when it is changed. */
export interface RuleNeeded {
  readonly rule: string;
  readonly noticedBy: readonly string[];
  /** Whether one of them gets further then; otherwise others stop them as well, and only the reason is another. */
  readonly alone: boolean;
}

/**
 * How much is shown for an item: attacks are stopped, and one would not be without some rule, or is refused by what is built in (`shown`);
 * attacks are stopped, but by no single rule (`stopped`); an attack is not stopped as expected, or its twin is (`failing`); only benign
 * scenarios notice when a rule is gone, such as one that masks or logs (`benign`); something is tagged, and nothing was tried
 * (`tagged`); nothing (`gap`).
 */
export type ControlStatus = "shown" | "stopped" | "failing" | "benign" | "tagged" | "gap";

/** What bears on one thing that is to be controlled. */
export interface ControlEvidence {
  readonly status: ControlStatus;
  readonly attacks: readonly AttackShown[];
  readonly rules: readonly RuleNeeded[];
  /** What stops attacks that no rule of the policies stops. */
  readonly builtIn: readonly string[];
}

/** One item of a framework, and what bears on it. */
export interface ItemCoverage extends ControlEvidence {
  readonly id: string;
  readonly title?: string;
  readonly ours?: boolean;
  readonly kind?: string;
  readonly scope: ControlScope | null;
  /** Policies that are tagged with it. */
  readonly policies: readonly string[];
  /** Items of other frameworks that are shown, and say something similar. It is inferred, and counts for nothing. */
  readonly inferredFrom: readonly string[];
}

/** All items of a framework. */
export interface FrameworkCoverage {
  readonly framework: Omit<Framework, "items" | "retired">;
  readonly items: readonly ItemCoverage[];
}

/** One control that the project itself has written down, and what bears on it. */
export interface OwnControl extends ControlEvidence {
  readonly id: string;
  readonly title: string;
  readonly asks: string;
  readonly ruleDetails: readonly OwnRule[];
  /** Tags of its attacks. */
  readonly tags: readonly string[];
  readonly uncovered: readonly string[];
}

/** A rule of a control. */
export interface OwnRule {
  readonly rule: string;
  readonly effect: RuleKind | "label";
  readonly description: string;
  /** Everything that notices when it is changed, benign or not, beside whatever control it belongs to. */
  readonly noticedBy: readonly string[];
  readonly redundant?: string;
}

/** What `policy report --controls` reports. */
export interface ControlsResult {
  readonly figures: {
    readonly attacks: number;
    readonly attacksPassed: number;
    readonly benign: number;
    readonly benignPassed: number;
    readonly rules: number;
    readonly rulesNoticed: number;
  };
  /** What a search has shown, where one is given. */
  readonly search: Search | null;
  /** The project's own list of controls, where it has one. */
  readonly own: readonly OwnControl[] | null;
  readonly frameworks: readonly FrameworkCoverage[];
  /** Frameworks that are reported only when they are asked for. */
  readonly onRequest: readonly string[];
  /** Tags of frameworks that are not pinned, with how many policies and attacks have them. */
  readonly otherTags: readonly {
    readonly tag: string;
    readonly policies: number;
    readonly attacks: number;
  }[];
  readonly engine: string;
  /** Digest of the artifact, where one was built. */
  readonly artifact: string | null;
}

/** Whether a decision can do something about an item. */
export function isInReach({ scope }: Pick<ItemCoverage, "scope">): boolean {
  return scope === "enforceable" || scope === "detectable" || scope === "control";
}
