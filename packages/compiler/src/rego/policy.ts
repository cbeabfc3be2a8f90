import {
  type Body,
  type Expr,
  type LabelRule,
  type Policy,
  type Rule,
  ruleId,
  type SourceMap,
  shortMessage,
  type Tracker,
  trackerId,
} from "@enjoin/model";
import { EMITTERS } from "./expression.js";
import { boundNames } from "./free-names.js";
import { conditionRule } from "./hoist.js";
import { emitTracker, type TrackerNames, trackerNames } from "./memory.js";
import { headOf, type Lines, ModuleWriter, metadata, originOf, rule } from "./module.js";
import { type Scope, term } from "./scope.js";
import { Names, quote, snake } from "./text.js";

/** Names of the Rego rules of one rule, below its policy's package. `message` is absent when there is none. */
export interface RuleNames {
  readonly holds: string;
  readonly message?: string;
}

/** Where everything of the policies is found in the emitted Rego. */
export interface Directory {
  /** Package of a policy, such as `policies.task_scope`. */
  readonly packages: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, Names>;
  readonly rules: ReadonlyMap<Rule, RuleNames>;
  /** The Rego rule of each label rule, below its policy's package. */
  readonly labels: ReadonlyMap<LabelRule, string>;
  readonly trackers: ReadonlyMap<string, { readonly tracker: Tracker; readonly names: TrackerNames }>;
  /** Name of each helper function in the package `helpers`. */
  readonly helpers: ReadonlyMap<string, string>;
  /** Whether evaluating an expression may stop the whole decision. */
  readonly canFail: (e: Expr) => boolean;
}

/** Fixes the Rego names of a policy's trackers and rules before anything refers to them; `aliases` are taken. */
export function nameParts(
  policy: Policy,
  aliases: readonly string[],
): {
  names: Names;
  rules: Map<Rule, RuleNames>;
  labels: Map<LabelRule, string>;
  trackers: Map<string, { tracker: Tracker; names: TrackerNames }>;
} {
  const names = new Names([...localsOf(policy), ...aliases]);
  const trackers = new Map(
    policy.trackers.map((t) => [trackerId(t), { tracker: t, names: trackerNames(t, names) }] as const),
  );
  const rules = new Map<Rule, RuleNames>();
  for (const r of policy.rules) {
    const holds = names.fresh(snake(r.name));
    rules.set(r, r.message === undefined ? { holds } : { holds, message: names.fresh(`${holds}_message`) });
  }
  const labels = new Map(policy.labels.map((l) => [l, names.fresh(snake(l.name))] as const));
  return { names, rules, labels, trackers };
}

/** The module of one policy: its trackers and rules, each with where it comes from. */
export function emitPolicy(policy: Policy, directory: Directory, places: SourceMap): ModuleWriter {
  const meta = {
    title: policy.title,
    ...(policy.description === undefined ? {} : { description: policy.description }),
    custom: { controls: policy.controls },
  };
  const origin = { kind: "policy", id: policy.name, node: policy.id } as const;
  const module = new ModuleWriter(`enjoin.${packageOf(policy.name, directory)}`, meta, origin);
  const scopeOf = (owner: string): Scope => scopeIn(module, policy.name, owner, directory);
  for (const t of policy.trackers) {
    const names = directory.trackers.get(trackerId(t))?.names;
    if (names === undefined) throw new Error(`no names for tracker ${trackerId(t)}`);
    module.from(originOf(t), () => emitTracker(t, names, scopeOf(names.memory), sourceOf(t.id, places)));
  }
  for (const r of policy.rules) {
    const names = directory.rules.get(r);
    if (names === undefined) throw new Error(`no names for rule ${ruleId(r)}`);
    module.from(originOf(r), () => emitRule(r, names, scopeOf(names.holds), sourceOf(r.id, places)));
  }
  for (const l of policy.labels) {
    const name = directory.labels.get(l);
    if (name === undefined) throw new Error(`no name for label rule ${ruleId(l)}`);
    module.from(originOf(l), () => emitLabelRule(l, name, scopeOf(name), sourceOf(l.id, places)));
  }
  return module;
}

function emitRule(r: Rule, names: RuleNames, scope: Scope, source: string): void {
  const params = r.target.kind === "verb" ? ["effect"] : [];
  const meta = metadata({
    title: r.name,
    ...(r.description === undefined ? {} : { description: r.description }),
    custom: { rule: ruleId(r), effect: r.effect, source },
  });
  const holds =
    r.when === undefined
      ? rule(headOf(names.holds, params, ""), { body: [] })
      : conditionRule(names.holds, params, r.when.result, scope);
  scope.module.block([...meta, holds].join("\n"));
  if (r.message !== undefined && names.message !== undefined) {
    const lines: Lines = [];
    const value = term(r.message.result, scope, lines);
    // A message that cannot be made must not take its rule with it.
    const fallback = `default ${headOf(names.message, params, "")} := ${quote(shortMessage(r))}`;
    const head = headOf(names.message, params, `${value}\n${lines.join("\n")}`);
    const message = rule(head, { value, body: lines });
    scope.module.block(
      lines.length === 0 && r.message.result.kind === "literal" ? message : `${fallback}\n\n${message}`,
    );
  }
  for (const text of scope.hoisted) scope.module.block(text);
}

/** What a label rule adds: a list, or null. */
function emitLabelRule(l: LabelRule, name: string, scope: Scope, source: string): void {
  const params = l.target.kind === "verb" ? ["effect"] : [];
  const meta = metadata({
    title: l.name,
    ...(l.description === undefined ? {} : { description: l.description }),
    custom: { rule: ruleId(l), effect: l.kind, source },
  });
  const body: Lines = [];
  const value = term(l.value.result, scope, body);
  const text = rule(headOf(name, params, `${value}\n${body.join("\n")}`), { value, body });
  scope.module.block([...meta, text].join("\n"));
  for (const extra of scope.hoisted) scope.module.block(extra);
}

/** The scope for one rule, tracker or helper of `policy` (none, for the package of helpers). */
export function scopeIn(
  module: ModuleWriter,
  policy: string | undefined,
  owner: string,
  directory: Directory,
): Scope {
  const names = policy === undefined ? undefined : directory.names.get(policy);
  return {
    module,
    hoisted: [],
    calls: new Map(),
    names: names ?? new Names(),
    owner,
    memory: (id, key) => {
      const found = directory.trackers.get(id);
      if (found === undefined) throw new Error(`no tracker ${id}`);
      const prefix =
        found.tracker.policy === policy ? "" : `${module.use(packageOf(found.tracker.policy, directory))}.`;
      return `${prefix}${found.names.memory}${key === undefined ? "" : `(${key})`}`;
    },
    helper: (name) => {
      const found = directory.helpers.get(name);
      if (found === undefined) throw new Error(`no helper ${name}`);
      return found;
    },
    canFail: directory.canFail,
    emit: EMITTERS,
  };
}

export function packageOf(policy: string, directory: Directory): string {
  const found = directory.packages.get(policy);
  if (found === undefined) throw new Error(`no policy ${policy}`);
  return found;
}

function sourceOf(id: number, places: SourceMap): string {
  const place = places.get(id);
  return place === undefined ? "unknown" : `${place.file}:${place.line}`;
}

/** Rego names of all variables of a policy. */
export function localsOf(policy: Policy): string[] {
  const bodies: (Body | undefined)[] = [
    ...policy.rules.flatMap((r) => [r.when, r.message]),
    ...policy.labels.map((l) => l.value),
    ...policy.trackers.flatMap((t) => [t.when, t.value, t.key]),
  ];
  return bodies.flatMap((b) => (b === undefined ? [] : boundNames(b.result as Expr)));
}
