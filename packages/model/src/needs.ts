import { BUILT_IN_SCOPE, HALTED, USED_APPROVALS, VERSION } from "./built-in-memory.js";
import { effectsFor } from "./effects-for.js";
import { childrenOf } from "./expr-children.js";
import {
  type At,
  elementsOf,
  type KeySource,
  sourcesOf,
  type Values,
  type ValuesOf,
  type Variables,
  valuesOf,
} from "./key-sources.js";
import type { Body, Expr, Helper, LabelRule, PolicyIr, Rule, ToolContract, Tracker } from "./policy-ir.js";
import { trackerId } from "./rule-text.js";
import { SCOPES, type Scope } from "./state.js";

/** What an event needs of a tracker: everything that it remembers, or the entries of some keys. */
export type Need = true | readonly KeySource[];

/** For each scope, what an event needs by tracker. */
export type NeedsOfEvent = { readonly [scope in Scope]: { readonly [tracker: string]: Need } };

/** What events need of memory: by tool and by point. Whatever is not named, no decision about the event depends on. */
export type Needs = { readonly [tool: string]: { readonly [point: string]: NeedsOfEvent } };

/** Works out what the events of a project need, from what its rules and trackers read and change. */
export function needsOf(ir: PolicyIr): Needs {
  const search = new Search(ir);
  return Object.fromEntries(
    ir.tools.map((tool) => [
      tool.name,
      Object.fromEntries(pointsOf(tool).map((point) => [point, search.needsAt(tool, point)])),
    ]),
  );
}

type Point = "call" | "result" | "input" | "output";

function pointsOf({ point }: ToolContract): readonly Point[] {
  return point === undefined ? ["call", "result"] : [point];
}

/** Looks for what is recalled, through helpers too. */
class Search {
  readonly #rules: readonly Rule[];
  readonly #labels: readonly LabelRule[];
  readonly #trackers: ReadonlyMap<string, Tracker>;
  readonly #helpers: ReadonlyMap<string, Helper>;
  readonly #values: ValuesOf;
  /** What was found before: the same rule is looked at for many tools. */
  readonly #recalling = new WeakMap<Expr, boolean>();

  constructor(ir: PolicyIr) {
    this.#rules = ir.policies.flatMap((p) => p.rules);
    this.#labels = ir.policies.flatMap((p) => p.labels);
    this.#trackers = new Map(ir.policies.flatMap((p) => p.trackers).map((t) => [trackerId(t), t]));
    this.#helpers = new Map(ir.helpers.map((h) => [h.name, h]));
    this.#values = valuesOf(ir);
  }

  /**
   * What an event of a tool needs at a point: what the rules that look at it and those that label it read, and what its
   * trackers read and change.
   */
  needsAt(tool: ToolContract, point: Point): NeedsOfEvent {
    const found = new Found();
    found.add(HALTED, BUILT_IN_SCOPE, "any");
    if (point !== "result") found.add(USED_APPROVALS, BUILT_IN_SCOPE, "any");
    for (const rule of this.#rules.filter((r) => decidesAt(r, point)))
      for (const effect of effectsFor(rule.target, tool))
        for (const body of [rule.when, rule.message]) this.#read(body, { tool, effect }, found);
    for (const label of point === "result" || point === "input" ? this.#labels : [])
      for (const effect of effectsFor(label.target, tool)) this.#read(label.value, { tool, effect }, found);
    for (const [id, tracker] of this.#trackers) {
      const at = { tool, effect: undefined };
      if (!isUpdated(tracker, point) || effectsFor(tracker.target, tool).length === 0) continue;
      for (const body of [tracker.when, tracker.value, tracker.key]) this.#read(body, at, found);
      const key = tracker.key && this.#values(tracker.key.result, new Map(), at);
      found.add(id, tracker.scope, key ?? "any");
    }
    return found.byScope();
  }

  #read(body: Body | undefined, at: At, found: Found): void {
    if (body !== undefined) this.#collect(body.result, new Map(), { at, found, seen: new Set() });
  }

  /** Adds what an expression recalls. */
  #collect(e: Expr, variables: Variables, reading: Reading): void {
    if (!this.#recalls(e)) return;
    const of = (x: Expr) => this.#values(x, variables, reading.at);
    for (const child of childrenOf(e)) {
      const bound = child === bodyOf(e) ? new Map([...variables, ...bindingOf(e, of)]) : variables;
      this.#collect(child, bound, reading);
    }
    if (e.kind === "remembered") {
      const scope = this.#trackers.get(e.tracker)?.scope;
      if (scope === undefined) throw new Error(`no tracker ${e.tracker}`);
      reading.found.add(e.tracker, scope, e.key === undefined ? "any" : of(e.key));
    }
    if (e.kind === "call") this.#enter(e.helper, e.args.map(of), reading);
  }

  #enter(name: string, args: readonly Values[], reading: Reading): void {
    const asked = JSON.stringify([name, args]);
    const helper = this.#helpers.get(name);
    if (helper === undefined) throw new Error(`no helper ${name}`);
    if (reading.seen.has(asked)) return;
    reading.seen.add(asked);
    const variables = new Map(helper.params.map((p, i) => [p.name, args[i] ?? "any"] as const));
    this.#collect(helper.body, variables, reading);
  }

  /** Whether an expression recalls anything, itself or through helpers. */
  #recalls(e: Expr): boolean {
    const known = this.#recalling.get(e);
    if (known !== undefined) return known;
    const helper = e.kind === "call" ? this.#helpers.get(e.helper) : undefined;
    const answer =
      e.kind === "remembered" ||
      (helper !== undefined && this.#recalls(helper.body)) ||
      childrenOf(e).some((child) => this.#recalls(child));
    this.#recalling.set(e, answer);
    return answer;
  }
}

/** Reading one function of an event. */
interface Reading {
  readonly at: At;
  readonly found: Found;
  /** Calls of helpers that were looked into. */
  readonly seen: Set<string>;
}

/** The part of an expression that sees a variable more than the rest. */
function bodyOf(e: Expr): Expr | undefined {
  if (e.kind === "let") return e.body;
  return e.kind === "method" ? e.lambda?.body : undefined;
}

function bindingOf(e: Expr, of: (x: Expr) => Values): readonly (readonly [string, Values])[] {
  if (e.kind === "let") return [[e.name, of(e.value)]];
  return e.kind === "method" && e.lambda !== undefined ? [[e.lambda.param, elementsOf(of(e.target))]] : [];
}

/** Whether a tracker is updated at a point. What enters is its own result, so that all are updated at once. */
function isUpdated(tracker: Tracker, point: Point): boolean {
  if (point === "input") return true;
  return tracker.point === (point === "result" ? "result" : "call");
}

/** Whether a rule looks at events of a point: results are for the rules over results, and everything else for the others. */
function decidesAt(rule: Rule, point: Point): boolean {
  return (rule.at === "result") === (point === "result");
}

/** What is needed of each tracker, added up. */
class Found {
  readonly #needs = new Map<string, { readonly scope: Scope; values: Values }>();

  add(tracker: string, scope: Scope, values: Values): void {
    const known = this.#needs.get(tracker);
    if (known === undefined) this.#needs.set(tracker, { scope, values });
    else known.values = known.values === "any" || values === "any" ? "any" : [...known.values, ...values];
  }

  byScope(): NeedsOfEvent {
    const sorted = [...this.#needs].sort(([a], [b]) => (a < b ? -1 : 1));
    const tables = SCOPES.map((scope) => {
      const own = sorted.filter(([, need]) => need.scope === scope);
      const needs = own.map(([id, { values }]) => [id, needOf(values)] as const);
      // Of which version memory is matters wherever it is asked for.
      return [scope, needs.length === 0 ? {} : Object.fromEntries([[VERSION, true], ...needs])];
    });
    return Object.fromEntries(tables) as NeedsOfEvent;
  }
}

function needOf(values: Values): Need {
  const sources = sourcesOf(values);
  if (sources === undefined) return true;
  const unique = new Map(sources.map((s) => [JSON.stringify(s), s]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, s]) => s);
}
