import { REQUIREMENTS } from "@enjoin/model";
import {
  expression,
  type Grammar,
  type Leaves,
  type Node,
  type Production,
  print,
  type Scope,
  way,
} from "./grammar.js";
import type { Random } from "./random.js";

// Random policies: each with trackers and helpers of its own, over a tool of its own with the same arguments, so that many
// of them share one build and a difference names its policy. Or several over one tool: then one request asks all that its
// argument `on` names, for OPA takes most of its time for what is the same for all of them.

/** One policy: a permit, a rule, what it remembers, and a helper of its own. */
export interface RandomPolicy {
  readonly effect: (typeof EFFECTS)[number];
  /** The rule decides over results. */
  readonly overResults: boolean;
  readonly when: Node;
  readonly message: Node | undefined;
  /** What a label rule beside it adds. */
  readonly label: Node | undefined;
  readonly helper: Node;
  readonly trackers: readonly RandomTracker[];
}

/** A tracker; `of` are the texts that read it. */
export interface RandomTracker {
  readonly kind: (typeof TRACKERS)[number];
  /** Of a `last`: whether it is of integers. */
  readonly ofIntegers: boolean;
  readonly name: string;
  readonly scope: (typeof SCOPES)[number];
  readonly value: Node;
  readonly key: Node | undefined;
  readonly window: "1s" | "2m" | undefined;
  /** Of a `count` or a `sum` with a window. */
  readonly steps: 1 | 7 | 1440 | undefined;
  /** Reads the result, so that results update it. */
  readonly ofResult: boolean;
  /** Counts what is stopped as well. */
  readonly ofAttempts: boolean;
}

const EFFECTS = ["permit", "deny", "stepUp", "halt", "log"] as const;
const CALM = ["permit", "log"] as const;
const OVER_RESULTS: readonly string[] = ["deny", "halt", "log"];
const TRACKERS = ["once", "count", "sum", "union", "last", "distinct"] as const;

/** What the function of a tracker gives. */
const VALUES = {
  once: "boolean",
  count: "boolean",
  sum: "integer",
  union: "strings",
  distinct: "string",
} as const;
const SCOPES = ["session", "subject", "resource", "task"] as const;

/** The arguments that every tool takes. */
const CONTRACT = `tool<{
  on: string[];
  s: string; t?: string; z: string | null; w?: string | null; n: Integer; m: Money; k?: Integer; flag: boolean;
  maybe?: boolean; e: "a" | "b" | "c"; f: number; mail: EmailAddress; path: Path; url: Url;
  list: string[]; more?: string[]; nums: Integer[];
  o?: { id: string; n?: Integer; tags: string[] };
  rows: { id: string; ok: boolean; n: Integer }[];
  map: Record<string, Integer>;
  u: { kind: "one"; id: string } | { kind: "two"; n: Integer; list: string[] };
  so: string | string[];
}, { id: string; n: Integer }>`;

const SHARED: Leaves = {
  boolean: [],
  integer: ["limits.small"],
  string: ["limits.name"],
  maybeInteger: ["LIMITS[limits.name]"],
  maybeString: ["limits.names[7]"],
  strings: ["limits.names", "[]"],
  integers: ["limits.numbers"],
  rows: ["limits.rows"],
  table: ["limits.table", "LIMITS"],
  bag: ["Object.keys(LIMITS)"],
};

const EVENT: Leaves = {
  boolean: [
    "r.args.flag",
    "(r.args.maybe === true)",
    "(r.args.maybe ?? false)",
    "(r.credential?.bound === true)",
  ],
  integer: [
    "r.args.n",
    "r.args.n",
    "r.args.m",
    "(r.args.k ?? 3)",
    "(r.args.o?.n ?? 3)",
    "r.args.list.length",
    "limits.small",
  ],
  string: [
    "r.args.s",
    "r.args.s",
    "r.args.e",
    "r.args.mail.domain",
    "r.args.mail.local",
    "r.args.url.host",
    '(r.args.t ?? "none")',
    '(r.args.z ?? "nil")',
    '(r.args.w ?? "nothing")',
    '(r.args.o?.id ?? "")',
    "r.tool",
    "r.subject.id",
  ],
  maybeInteger: ["r.args.k", "r.args.o?.n", "r.args.map.x", "r.args.map[r.args.s]", 'r.args.map["a b"]'],
  maybeString: ["r.args.t", "r.args.o?.id", "r.task?.request", "r.args.o?.tags[0]", "r.args.o?.id.trim()"],
  strings: [
    "r.args.list",
    "r.args.list",
    "(r.args.more ?? r.args.list)",
    "(r.args.more ?? [])",
    "(r.args.o?.tags ?? r.args.list)",
    "(r.credential?.scopes ?? [])",
  ],
  integers: ["r.args.nums", "r.args.nums", "limits.numbers"],
  rows: ["r.args.rows"],
  table: ["r.args.map", "r.args.map", "limits.table"],
  bag: ["Object.keys(r.args.map)", "Object.keys(LIMITS)"],
};

/** What only a rule over results and a label rule have. */
const RESULT: Partial<Leaves> = {
  boolean: [
    "(r.result.value !== undefined)",
    "r.result.labels.includes(r.args.s)",
    '(r.result.text === "a")',
  ],
  integer: ["(r.result.value?.n ?? 0)", "r.result.labels.length"],
  string: ['(r.result.text ?? "")', '(r.result.value?.id ?? "none")'],
  maybeInteger: ["r.result.value?.n"],
  maybeString: ["r.result.text", "r.result.value?.id", "r.result.labels[0]"],
  strings: ["r.result.labels", "r.result.labels"],
};

const boolean = way("boolean");

const EVENT_MORE: readonly Production[] = [
  boolean((g) => ["(", g.of("boolean"), " === ", g.of("boolean"), " || r.args.n === 5)"]),
  boolean((g) => [
    '(typeof r.args.so === "string" ? ',
    g.within("boolean", "so", { string: ["r.args.so", "r.args.so"] }),
    " : ",
    g.within("boolean", "so", { strings: ["r.args.so", "r.args.so"] }),
    ")",
  ]),
  boolean((g) => [
    "(Array.isArray(r.args.so) && ",
    g.within("boolean", "so", { strings: ["r.args.so"] }),
    ")",
  ]),
  boolean((g) => [
    '(r.args.u.kind === "one" ? ',
    g.within("boolean", "u", { string: ["r.args.u.id"] }),
    " : ",
    g.within("boolean", "u", { integer: ["r.args.u.n"], strings: ["r.args.u.list"] }),
    ")",
  ]),
  boolean((g) => [
    '(r.args.u.kind !== "two" || ',
    g.within("boolean", "u", { integer: ["r.args.u.n"], strings: ["r.args.u.list"] }),
    ")",
  ]),
  boolean((g) => [
    g.random.pick(["(r.args.f < 1.5)", "(r.args.f >= 1)", "(r.args.f === 0.5)", "(r.args.f !== 2)"]),
  ]),
  boolean((g) => [g.random.pick(['("a b" in r.args.map)', '("n" in r.args.u)', '("x" in r.args.map)'])]),
  boolean((g) => [
    g.random.pick([
      'r.args.path.isInside("/srv")',
      'r.args.path.isInside("/srv/a/")',
      'r.args.path.isInside("/")',
      "(r.args.more?.some((q) => q === r.args.s) === true)",
      "(r.args.o?.tags.includes(r.args.s) !== false)",
      '(r.args.t?.trim() !== "a")',
      "(r.args.o !== undefined && r.args.o.id === r.args.s)",
      "(r.args.t === undefined || r.args.t.length > 1)",
      "(r.delegation ?? []).every((d) => d.scopes.includes(r.args.s))",
      "mentions(r.args.s, r.args.e)",
      "(r.args.z === null)",
    ]),
  ]),
  boolean((g) => ["mentions(", g.of("string"), ", ", g.of("string"), ")"]),
  boolean((g) => ["r.args.path.isInside(", g.of("string"), ")"]),
  boolean((g) => ["mine(", g.of("integer"), ", ", g.of("string"), ", ", g.of("strings"), ")"]),
];

const HELPER: Leaves = {
  ...SHARED,
  boolean: ["(n > 3)", "known(s)"],
  integer: ["n", "n", "list.length"],
  string: ["s", "s"],
  strings: ["list", "list"],
};

/** Helpers that all policies share. */
const HELPERS = `import type { Integer } from "@enjoin/dsl";
import limits from "./limits.json" with { type: "json" };
export const LIMITS: Record<string, number> = { a: 1, "a b": 7, é: -3, "😀": 100 };
export const NAMES = new Set(["a", "é", "😀", "", "constructor"]);
const SEVEN = 7;
export const isOver = (value: Integer | number, limit: number) => value > limit || value === SEVEN;
export const pick = (test: boolean, a: string, b: string): string => (test ? a : b);
export const known = (name: string) => limits.names.includes(name);
export function odd(list: readonly string[], name?: string): boolean {
  if (name === undefined) return list.length === 0;
  const wanted = name.trim();
  return list.some((x) => x === wanted) !== known(wanted);
}
export const graded = (value: number, flip: boolean): boolean => {
  switch (value) {
    case 0:
    case 1:
      return flip;
    case 7: {
      const other = !flip;
      return other;
    }
    default:
      return value > 100;
  }
};
const shape = (value: Integer | number) => ({ big: value > 5, name: value === 7 ? "seven" : "other" });
export const called = (value: number): string => {
  const { big, name } = shape(value);
  return big ? name : "small";
};
`;

/** Constants that are imported as JSON. */
const LIMITS_JSON = {
  small: 3,
  name: "a b",
  names: ["a", "é", "😀", "", "ab\n"],
  numbers: [0, -1, 7],
  rows: [{ id: "a", ok: true, n: 2 }],
  table: { a: 3, "b c": -1, "\u2028": 9 },
};

/**
 * A random policy, its expressions at most `depth` deep, that one request asks together with others. Most only permit or
 * log where there are many: a call that one of them stops changes no memory, and names no permits.
 */
export function randomPolicy(depth: number, together: number, random: Random): RandomPolicy {
  const trackers = Array.from({ length: random.below(3) }, (_, i) => randomTracker(i, random));
  const effect = random.pick(random.oneIn(Math.max(2, Math.floor(together / 2))) ? EFFECTS : CALM);
  const overResults = OVER_RESULTS.includes(effect) && random.oneIn(2);
  const leaves = overResults ? withMore(RESULT) : EVENT;
  const more = [...EVENT_MORE, ...trackers.flatMap(readsOf)];
  const scope: Scope = { leaves, more, bound: 0 };
  const seesResult = overResults || trackers.some((t) => t.ofResult);
  const ofResult: Scope = { leaves: withMore(RESULT), more, bound: 0 };
  return {
    effect,
    overResults,
    when: expression("body", depth, scope, random),
    message: random.oneIn(3) ? expression("string", 2, scope, random) : undefined,
    label: seesResult && random.oneIn(2) ? expression("strings", 3, ofResult, random) : undefined,
    helper: expression("boolean", 3, { leaves: HELPER, more: [], bound: 0 }, random),
    trackers,
  };
}

function randomTracker(i: number, random: Random): RandomTracker {
  const kind = random.pick(TRACKERS);
  const ofIntegers = kind === "last" && random.oneIn(2);
  const ofResult = random.oneIn(4);
  const result: Partial<Leaves> = ofResult
    ? {
        integer: ["(r.result?.value?.n ?? 0)"],
        string: ['(r.result?.text ?? "")'],
        strings: ["(r.result?.labels ?? [])"],
      }
    : {};
  const scope: Scope = { leaves: withMore(result), more: EVENT_MORE, bound: 0 };
  const valueKind = kind === "last" ? (ofIntegers ? "integer" : "string") : VALUES[kind];
  return {
    kind,
    ofIntegers,
    name: `t${i}`,
    scope: random.pick(SCOPES),
    value: expression(valueKind, 2, scope, random),
    key: random.oneIn(3) ? expression("string", 1, scope, random) : undefined,
    window:
      (kind === "count" || kind === "sum" || kind === "distinct") && random.oneIn(2)
        ? random.pick(["1s", "2m"] as const)
        : undefined,
    steps: random.pick([undefined, 1, 7, 1440] as const),
    ofResult,
    ofAttempts: !ofResult && random.oneIn(3),
  };
}

/** What an event has, and more. */
function withMore(more: Partial<Leaves>): Leaves {
  return Object.fromEntries(
    Object.entries(EVENT).map(([k, list]) => [k, [...(more[k as keyof Leaves] ?? []), ...list]]),
  ) as unknown as Leaves;
}

/** What can be asked of a tracker's memory. */
function readsOf(t: RandomTracker): Production[] {
  const of = (g: Grammar) =>
    t.key === undefined ? [`${t.name}.of(r)`] : [`${t.name}.of(r, `, g.of("string"), ")"];
  switch (t.kind) {
    case "once":
      return [boolean(of)];
    case "last":
      return [way(t.ofIntegers ? "maybeInteger" : "maybeString")(of)];
    case "union":
      return [
        boolean((g) => [...of(g), ".has(", g.of("string"), ")"]),
        boolean((g) => [
          ...of(g),
          `.some((${g.name}) => `,
          g.within("boolean", g.name, { string: [g.name] }),
          ")",
        ]),
        way("integer")((g) => [...of(g), ".size"]),
      ];
    default:
      return [way("integer")(of)];
  }
}

/** The tool of policy `n` where `together` of them share one. */
export function toolOf(n: number, together: number): string {
  return `act${Math.floor(n / together)}`;
}

/** The files of a project of these policies, by path below its root. */
export function filesOf(policies: readonly RandomPolicy[], together: number): ReadonlyMap<string, string> {
  const names = new Set(policies.map((_, n) => toolOf(n, together)));
  const tools = [...names].map((name) => `export const ${name} = ${CONTRACT}("${name}");`);
  const head =
    'import { type EmailAddress, type Integer, type Money, type Path, type Url, tool } from "@enjoin/dsl";';
  return new Map([
    ["policies/limits.json", JSON.stringify(LIMITS_JSON)],
    ["policies/helpers.ts", HELPERS],
    ["policies/t.tools.ts", `${[head, ...tools].join("\n")}\n`],
    ...policies.map((p, n) => [`policies/p${n}.policy.ts`, sourceOf(p, n, together)] as const),
  ]);
}

function sourceOf(p: RandomPolicy, n: number, together: number): string {
  const act = toolOf(n, together);
  const on = together === 1 ? undefined : `r.args.on.includes("p${n}")`;
  const message = p.message === undefined ? [] : [`message: (r) => ${print(p.message)}`];
  const requires = p.effect === "stepUp" ? [`requires: "${REQUIREMENTS[n % REQUIREMENTS.length]}"`] : [];
  const said = [...message, ...requires].join(", ");
  const options = said === "" ? "" : `, { ${said} }`;
  const target = p.overResults ? `results(${act})` : act;
  return [
    `import { count, deny, distinct, halt, label, last, log, mentions, once, permit, policy, results, stepUp, sum, union, type Integer } from "@enjoin/dsl";`,
    `import { LIMITS, NAMES, called, graded, isOver, known, odd, pick } from "./helpers.js";`,
    `import limits from "./limits.json" with { type: "json" };`,
    `import { ${act} } from "./t.tools.js";`,
    `export default policy({ title: "Random ${n}" });`,
    `const mine = (n: Integer | number, s: string, list: readonly string[]): boolean => ${print(p.helper)};`,
    ...p.trackers.map((t) => trackerSource(t, act, on)),
    ...(p.effect === "permit" ? [] : [`export const also = permit(${act}, (r) => r.args.flag);`]),
    ...(p.label === undefined ? [] : [labelSource(p.label, p.trackers, act, on)]),
    `export const rule = ${p.effect}(${target}, ${conditionSource(print(p.when), on)}${options});`,
    "",
  ].join("\n");
}

/** The predicate; with `on`, nothing of it is evaluated unless that holds. */
function conditionSource(when: string, on: string | undefined): string {
  if (on === undefined) return when;
  return when.startsWith("(r) => {")
    ? when.replace("{", `{ if (!${on}) return false;`)
    : when.replace("(r) => ", `(r) => ${on} && `);
}

/** A label rule; now and then it adds what a `union` remembers as well. */
function labelSource(
  label: Node,
  trackers: readonly RandomTracker[],
  act: string,
  on: string | undefined,
): string {
  const union = trackers.find((t) => t.kind === "union" && t.key === undefined);
  const value = union === undefined ? print(label) : `(r.args.flag ? ${print(label)} : ${union.name}.of(r))`;
  return `export const marks = label(${act}, (r) => ${on === undefined ? value : `(${on} ? ${value} : undefined)`});`;
}

function trackerSource(t: RandomTracker, act: string, on: string | undefined): string {
  const key = t.key === undefined ? [] : [`key: (r) => ${print(t.key)}`];
  const steps = t.kind === "distinct" || t.steps === undefined ? "" : `, steps: ${t.steps}`;
  const window = t.window === undefined ? [] : [`window: "${t.window}"${steps}`];
  const options = [...key, ...window, ...(t.ofAttempts ? ['on: "attempt"'] : [])];
  const given = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
  const nothing = t.kind === "once" || t.kind === "count" ? "false" : "undefined";
  const value = on === undefined ? print(t.value) : `(${on} ? ${print(t.value)} : ${nothing})`;
  return `export const ${t.name} = ${t.kind}("${t.scope}", ${act}, (r) => ${value}${given});`;
}
