import { mentions } from "./kinds.js";
import { type Memory, recall, type TrackerDeclaration } from "./memory.js";

/** What a rule of the project said. */
export interface JsRule {
  readonly effect: string;
  readonly target: JsTarget | JsResults;
  readonly when?: (r: unknown) => boolean;
  readonly options?: {
    readonly message?: string | ((r: unknown) => string);
    readonly path?: string;
    readonly mask?: string;
    readonly drop?: true;
    readonly truncate?: number;
    readonly requires?: string;
  };
}

/** What a label rule of the project said. */
export interface JsLabel {
  readonly target: JsTarget;
  readonly labels: (r: unknown) => Iterable<string> | undefined;
}

/** What `results(...)` gives. */
interface JsResults {
  readonly results: JsTarget;
}

export type JsTarget =
  | { readonly any: true }
  | { readonly verb: string }
  | { readonly name: string }
  | readonly { readonly name: string }[];

/** The module that policies import, for running them as JavaScript: it keeps what they declare. */
export function createDsl(memory: Memory): Record<string, unknown> {
  const rule =
    (effect: string) => (target: JsRule["target"], when?: JsRule["when"], options?: JsRule["options"]) =>
      ({ isRule: true, effect, target, when, options }) as const;
  const tracker =
    (kind: TrackerDeclaration["kind"]) =>
    (...args: unknown[]) => {
      const [scope, target, given, options] =
        typeof args[1] === "function" ? [args[0], { any: true }, args[1], undefined] : args;
      const declared = {
        isTracker: true,
        kind,
        scope,
        target,
        given,
        options,
      } as unknown as TrackerDeclaration;
      return Object.assign(declared, {
        of: (_: unknown, key?: string) => recall(declared, memory, key),
      });
    };
  const contract = (name: string, options: unknown) => ({ name, contract: options });
  const effect = (verb: string) => (roles: unknown) => ({ verb, roles });
  const verbs = {
    sending: "sends",
    reading: "reads",
    writing: "writes",
    paying: "pays",
    deleting: "deletes",
    executing: "executes",
    granting: "grants",
    delegating: "delegates",
    remembering: "remembers",
  };
  return {
    policy: (meta: unknown) => meta,
    mentions,
    anyTool: { any: true },
    results: (target: JsTarget): JsResults => ({ results: target }),
    ...Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, { verb }])),
    ...Object.fromEntries(Object.values(verbs).map((verb) => [verb, effect(verb)])),
    ...Object.fromEntries(["tool", "input", "output"].map((name) => [name, contract])),
    permit: rule("permit"),
    redact: rule("redact"),
    stepUp: rule("step_up"),
    deny: rule("deny"),
    halt: rule("halt"),
    log: rule("log"),
    label: (target: JsTarget, labels: JsLabel["labels"]) => ({ isLabel: true, target, labels }),
    once: tracker("once"),
    count: tracker("count"),
    sum: tracker("sum"),
    union: tracker("union"),
    last: tracker("last"),
    distinct: tracker("distinct"),
    goal: () => ({}),
    world: () => ({}),
  };
}
