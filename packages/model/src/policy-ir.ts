import type { Json } from "./json.js";
import type { Requirement } from "./request.js";
import type { Scope } from "./state.js";

// The intermediate representation of a project's policies: versioned, JSON-safe plain data. Nodes carry an `id`;
// places live in the `SourceMap` beside it, so that two trees compare cleanly.

/** Version of the IR below. */
export const IR_VERSION = 2;

/** Id of a node, unique within one `PolicyIr`. */
export type NodeId = number;

/** All policies of a project, with the contracts, helpers and constants that they use. */
export interface PolicyIr {
  readonly version: typeof IR_VERSION;
  readonly policies: readonly Policy[];
  readonly tools: readonly ToolContract[];
  readonly helpers: readonly Helper[];
  readonly constants: readonly Constant[];
}

/** One policy file. `name` is the file's name without `.policy.ts` and the first half of its rules' ids. */
export interface Policy {
  readonly kind: "policy";
  readonly id: NodeId;
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly controls: readonly string[];
  readonly rules: readonly Rule[];
  readonly labels: readonly LabelRule[];
  readonly trackers: readonly Tracker[];
}

export const RULE_KINDS = ["permit", "redact", "step_up", "deny", "halt", "log"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What a rule or a tracker looks at. */
export type Target =
  | { readonly kind: "any" }
  | { readonly kind: "tools"; readonly tools: readonly string[] }
  | { readonly kind: "verb"; readonly verb: Verb };

/** One exported rule. Its id is `<policy>/<name>`. */
export interface Rule {
  readonly kind: "rule";
  readonly id: NodeId;
  readonly policy: string;
  readonly name: string;
  readonly effect: RuleKind;
  readonly description?: string;
  readonly target: Target;
  /** Decides the results of what it targets, and nothing else; without, everything but results. */
  readonly at?: "result";
  /** Name of the predicate's parameter; the predicate is absent when the rule always applies. */
  readonly when?: Body;
  readonly message?: Body;
  /** `redact`: what is done to which argument. */
  readonly redaction?: Redaction;
  /** `step_up`: what the enforcer must obtain. */
  readonly requires?: Requirement;
  /** `log`: the stream to write to; without one, the enforcer's own. */
  readonly stream?: string;
  /** `deny`: in how many seconds the same call may be tried again. */
  readonly retryAfter?: number;
}

/**
 * One exported `label`: what it adds to the labels of a result, or of what enters. It decides nothing. Its id is
 * `<policy>/<name>`.
 */
export interface LabelRule {
  readonly kind: "label";
  readonly id: NodeId;
  readonly policy: string;
  readonly name: string;
  readonly description?: string;
  readonly target: Target;
  /** Strings; nothing adds nothing. It sees the event as it was given. */
  readonly value: Body;
}

/** One argument, as a JSON Pointer below the arguments, and one thing that is done to it. */
export interface Redaction {
  readonly path: string;
  /** What to put there instead. */
  readonly mask?: string;
  /** It is left out. */
  readonly drop?: true;
  /** How many UTF-16 units of a text are left. */
  readonly truncate?: number;
}

export const TRACKER_KINDS = ["once", "count", "sum", "union", "last", "distinct"] as const;
export type TrackerKind = (typeof TRACKER_KINDS)[number];

/** One declared piece of memory. Its id is `<policy>/<name>`. */
export interface Tracker {
  readonly kind: "tracker";
  readonly id: NodeId;
  readonly policy: string;
  readonly name: string;
  readonly tracker: TrackerKind;
  readonly description?: string;
  readonly scope: Scope;
  readonly target: Target;
  /** Updated by allowed calls, or by results: by results exactly when one of its functions reads `e.result`. */
  readonly point: "call" | "result";
  /** `once` and `count`: whether the event counts (always, when absent). */
  readonly when?: Body;
  /** `sum`: an integer; `union`: strings; `last`: a string or an integer; `distinct`: a string. Nothing does not count. */
  readonly value?: Body;
  readonly key?: Body;
  /** Updated by calls that are stopped as well, once they have passed the guards. */
  readonly on?: "attempt";
  /** Length of the window in ms. */
  readonly window?: number;
  /** How many buckets the window of a `count` or a `sum` is divided into; `DEFAULT_STEPS` when absent. */
  readonly steps?: number;
}

/** A function of one event: its parameter, local constants, and what it returns. */
export interface Body {
  readonly kind: "body";
  readonly id: NodeId;
  readonly param: string;
  readonly result: Expr;
}

/** A pure function of a policy file or a module beside it. `name` is unique in the project. */
export interface Helper {
  readonly kind: "helper";
  readonly id: NodeId;
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly type: IrType }[];
  readonly returns: IrType;
  readonly body: Expr;
}

/** An imported or module-level constant; it becomes bundle data under `data.enjoin.constants.<name>`. */
export interface Constant {
  readonly kind: "constant";
  readonly id: NodeId;
  readonly name: string;
  readonly value: Json;
  readonly type: IrType;
}

// --- Types -----------------------------------------------------------------------------------------------------

/** Kinds of strings with a canonical form that guards enforce. */
export const STRING_KINDS = [
  "email",
  "path",
  "url",
  "host",
  "spiffe",
  "digest",
  "sql",
  "shell",
  "secret",
] as const;
export type StringKind = (typeof STRING_KINDS)[number];

/** The static type of a value, as far as guards can check it. `json` is anything. */
export type IrType =
  | { readonly kind: "string"; readonly format?: StringKind; readonly nonEmpty?: boolean }
  | { readonly kind: "integer"; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "enum"; readonly values: readonly (string | number | boolean)[] }
  /** `unordered` lists (the keys of an object) have no order that means the same everywhere; none may be seen. */
  | { readonly kind: "array"; readonly items: IrType; readonly unordered?: true }
  | { readonly kind: "object"; readonly fields: readonly Field[]; readonly open: boolean }
  | { readonly kind: "record"; readonly values: IrType }
  /** Two or more alternatives, none of them nullable or a union. */
  | { readonly kind: "union"; readonly of: readonly IrType[] }
  | { readonly kind: "nullable"; readonly of: IrType; readonly absence: Absence }
  | { readonly kind: "json" };

/** How a value may be absent: the key missing (`undefined` in TypeScript), JSON `null`, or either. */
export type Absence = "missing" | "null" | "either";

export interface Field {
  readonly name: string;
  readonly type: IrType;
}

// --- Tool contracts --------------------------------------------------------------------------------------------

export const VERBS = [
  "sends",
  "reads",
  "writes",
  "pays",
  "deletes",
  "executes",
  "grants",
  "delegates",
  "remembers",
] as const;

/** What a tool does to the world. */
export type Verb = (typeof VERBS)[number];

/** What a tool takes, returns and does. */
export interface ToolContract {
  readonly kind: "tool";
  readonly id: NodeId;
  /** The wire name, `action.name`. */
  readonly name: string;
  readonly description?: string;
  readonly args: readonly Field[];
  /** Accepts arguments beyond the declared ones. */
  readonly open: boolean;
  readonly result: IrType;
  readonly effects: readonly ToolEffect[];
  /** Where it is decided, when that is not a call and its result: as it enters the context, or as it leaves. */
  readonly point?: "input" | "output";
  /** Labels that everything this tool returns carries. */
  readonly labels: readonly string[];
}

/** One effect of a tool: for each role, the arguments that play it. */
export interface ToolEffect {
  readonly verb: Verb;
  readonly roles: { readonly [role: string]: readonly string[] };
}

// --- Expressions -----------------------------------------------------------------------------------------------

interface Node {
  readonly id: NodeId;
  readonly type: IrType;
}

/** Operators on two values. `eq` and `ne` are `===` and `!==`. */
export type CompareOp = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
export type ArithmeticOp = "add" | "sub" | "mul" | "rem";

/** Methods of the subset, named after what they are called on. */
export const METHODS = [
  "array.some",
  "array.every",
  "array.includes",
  "array.filter",
  "array.map",
  "array.flatMap",
  "array.find",
  "array.at",
  "array.slice",
  "array.length",
  "array.join",
  "string.startsWith",
  "string.endsWith",
  "string.includes",
  "string.split",
  "string.trim",
  "string.slice",
  "string.length",
  "string.toLowerCase",
  "string.toUpperCase",
  "string.replaceAll",
  /** `new Set(list)`: the list sorted, each value once. */
  "set.of",
  "set.has",
  "set.size",
  "set.some",
  "object.keys",
  "object.values",
  /** Each entry is an object with the fields `0` and `1`. */
  "object.entries",
  "object.has",
  /** `record[key]` with a computed key. */
  "record.get",
  "email.domain",
  "email.local",
  "url.host",
  "spiffe.trustDomain",
  "path.isInside",
  "destination.isInside",
  "text.mentions",
] as const;
export type Method = (typeof METHODS)[number];

/** An expression. Every one is total on a request that passed the guards; absent values are `null`. */
export type Expr =
  | (Node & { readonly kind: "literal"; readonly value: string | number | boolean | null })
  | (Node & { readonly kind: "list"; readonly items: readonly Expr[] })
  /** An object literal; a field whose value is absent is `null`. */
  | (Node & { readonly kind: "object"; readonly fields: readonly ObjectField[] })
  /** The event itself: the parameter of a body. As it was `given`, its result has no labels of label rules. */
  | (Node & { readonly kind: "request"; readonly given?: true })
  /** The roles of the matched effect (`r.effect`) of a rule that targets a verb. */
  | (Node & { readonly kind: "effect" })
  | (Node & { readonly kind: "variable"; readonly name: string })
  | (Node & { readonly kind: "constant"; readonly name: string })
  /** Property access; `null` when `object` is absent (only ever reached through `?.`) or lacks the field. */
  | (Node & { readonly kind: "field"; readonly object: Expr; readonly name: string })
  | (Node & { readonly kind: "not"; readonly operand: Expr })
  | (Node & { readonly kind: "and"; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: "or"; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: "compare"; readonly op: CompareOp; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: "absent"; readonly operand: Expr })
  /** `typeof x === "string"`, `Array.isArray(x)`: whether a value is of one kind of JSON. */
  | (Node & { readonly kind: "is"; readonly operand: Expr; readonly what: JsonKind })
  | (Node & {
      readonly kind: "arithmetic";
      readonly op: ArithmeticOp;
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Node & { readonly kind: "coalesce"; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: "conditional"; readonly test: Expr; readonly then: Expr; readonly else: Expr })
  | (Node & { readonly kind: "template"; readonly parts: readonly Expr[] })
  /** `const name = value; body` */
  | (Node & { readonly kind: "let"; readonly name: string; readonly value: Expr; readonly body: Expr })
  | (Node & {
      readonly kind: "method";
      readonly method: Method;
      readonly target: Expr;
      readonly args: readonly Expr[];
      readonly lambda?: Lambda;
    })
  | (Node & { readonly kind: "test"; readonly target: Expr; readonly pattern: string })
  /** `tracker.of(r)` or `tracker.of(r, key)`: the memory before this event. */
  | (Node & { readonly kind: "remembered"; readonly tracker: string; readonly key?: Expr })
  | (Node & { readonly kind: "call"; readonly helper: string; readonly args: readonly Expr[] });

export type ExprKind = Expr["kind"];

/** One field of an object literal. */
export interface ObjectField {
  readonly name: string;
  readonly value: Expr;
}

/** What a type guard can ask of a value that is not absent. */
export type JsonKind = "string" | "number" | "boolean" | "array" | "object";

/** A function given to an array method. */
export interface Lambda {
  readonly param: string;
  readonly body: Expr;
}

/** Where each node came from. */
export type SourceMap = ReadonlyMap<NodeId, import("./diagnostic.js").Place>;
