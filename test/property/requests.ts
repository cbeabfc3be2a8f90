import type { EventRequest } from "@enjoin/engine";
import { EMPTY_STATE, SCOPES, type State } from "@enjoin/model";
import { digestOf } from "../javascript/step-ups.js";
import { UNSAID } from "../javascript/versions.js";
import { TEXTS } from "./grammar.js";
import type { RandomPolicy, RandomTracker } from "./policies.js";
import type { Random } from "./random.js";

// Random requests for the tools of random policies: valid ones, and ones with one part dropped, made null, of another
// type, emptied, huge, outside ASCII, or repeated.

/** The time of every event, ms since the epoch. */
const NOW = 1_790_000_000_000;

/** An event and the memory before it. */
export interface Asked {
  readonly request: EventRequest;
  readonly state: State;
}

/** A random request for a tool, and a memory that the trackers of policies, by number, could have. */
export function randomRequest(
  tool: string,
  policies: ReadonlyMap<number, RandomPolicy>,
  random: Random,
): Asked {
  const looked = [...policies.values()];
  const overResults = looked.some((p) => p.overResults) && random.oneIn(2);
  const result = overResults || (looked.some((p) => p.trackers.some((t) => t.ofResult)) && random.oneIn(3));
  const request = {
    subject: {
      type: "agent",
      id: random.pick(["a", "spiffe://acme.example/agent/é"]),
      ...(random.oneIn(3) ? { properties: { on_behalf_of: { type: "user", id: "ann" } } } : {}),
    },
    action: {
      name: tool,
      properties: {
        point: result ? "result" : "call",
        arguments: args(random),
        ...(result ? { result: resultOf(random) } : {}),
      },
    },
    resource: {
      type: "thing",
      id: "t",
      ...(random.oneIn(3) ? { properties: { labels: texts(random) } } : {}),
    },
    context: { time: NOW, session: { id: "s" }, ...known(random) },
  };
  const bare = request as unknown as EventRequest;
  const approved = random.oneIn(3) ? withApprovals(bare, random) : bare;
  const asked = { request: approved, state: stateOf(policies, random) };
  // As it travels: without undefined and without negative zero.
  return JSON.parse(JSON.stringify(random.oneIn(4) ? damaged(asked, random) : asked)) as Asked;
}

function args(random: Random): Record<string, unknown> {
  return {
    on: [],
    s: text(random),
    t: optional(random, text),
    z: random.oneIn(3) ? null : text(random),
    w: random.oneIn(3) ? null : optional(random, text),
    n: integer(random),
    m: Math.abs(integer(random)),
    k: optional(random, integer),
    flag: random.oneIn(2),
    maybe: optional(random, () => random.oneIn(2)),
    e: random.pick(["a", "b", "c"]),
    f: random.pick([0, 1, 1.5, -0.1, 0.5, 2, 1e21, 1e-7, 2 ** 53]),
    mail: random.pick(["a@acme.example", "b.c@x.y"]),
    path: random.pick(["/", "/srv", "/srv/a", "/srv/a/b", "/srvx"]),
    url: random.pick(["https://acme.example/", "http://x.y:8080/a?b#c"]),
    list: texts(random),
    more: optional(random, texts),
    nums: many(random, integer),
    o: optional(random, () => ({ id: text(random), n: optional(random, integer), tags: texts(random) })),
    rows: many(random, () => ({ id: text(random), ok: random.oneIn(2), n: integer(random) })),
    map: Object.fromEntries(
      many(random, () => [random.pick(["x", "a b", "é", "a", "", "\u2028", "10", "9"]), integer(random)]),
    ),
    u: random.oneIn(2)
      ? { kind: "one", id: text(random) }
      : { kind: "two", n: integer(random), list: texts(random) },
    so: random.oneIn(2) ? text(random) : texts(random),
  };
}

function resultOf(random: Random) {
  return {
    value: optional(random, () => ({ id: text(random), n: integer(random) })),
    text: optional(random, text),
    labels: optional(random, texts),
  };
}

/** What the enforcer may know beside. */
function known(random: Random) {
  const granted = texts(random);
  const task = { id: "t", tools: texts(random), expires: NOW, request: optional(random, text) };
  const credential = {
    id: "c",
    kind: "k",
    audience: text(random),
    scopes: texts(random),
    issued: 0,
    expires: 9,
    bound: random.oneIn(2),
  };
  return {
    task: random.oneIn(3) ? task : undefined,
    claims: random.oneIn(4) ? { purpose: text(random) } : undefined,
    credential: random.oneIn(3) ? credential : undefined,
    delegation: random.oneIn(4)
      ? many(random, () => ({ type: "u", id: "i", scopes: random.oneIn(9) ? texts(random) : granted }))
      : undefined,
  };
}

/** Approvals of this request and of others, of every type, by whoever, in time and late. */
function withApprovals(request: EventRequest, random: Random): EventRequest {
  const digest = digestOf(JSON.parse(JSON.stringify(request)) as EventRequest);
  const approvals = many(random, () => ({
    id: random.pick(["x", "y", "é"]),
    type: optional(random, () => random.pick(["approval", "reauthentication", "justification"])),
    approver: random.pick(["bob", "a", "i", "ann"]),
    request_digest: random.oneIn(4) ? "sha256:0" : digest,
    expires: NOW + random.pick([-1, 0, 1, 1, 1]),
    text: optional(random, text),
  }));
  return { ...request, context: { ...request.context, approvals } } as unknown as EventRequest;
}

/** A memory that the trackers could have written, or have not written yet. */
function stateOf(policies: ReadonlyMap<number, RandomPolicy>, random: Random): State {
  const state: Record<string, Record<string, unknown>> = structuredClone(EMPTY_STATE) as never;
  for (const [n, { trackers }] of policies) {
    for (const t of trackers) {
      if (random.oneIn(3)) continue;
      const table = state[t.scope] ?? {};
      table[`p${n}/${t.name}`] = t.key === undefined ? memoryOf(t, random) : keyed(t, random);
      state[t.scope] = table;
    }
  }
  if (random.oneIn(20)) state.session = { ...state.session, "enjoin/halted": random.oneIn(2) };
  if (random.oneIn(5)) {
    const used = many(random, () => [NOW + random.pick([-1, 0, 1]), random.pick(["x", "y", "é"])]);
    state.session = { ...state.session, "enjoin/approvals": used };
  }
  const scope = random.pick(SCOPES);
  if (random.oneIn(30))
    state[scope] = { ...state[scope], "enjoin/version": random.pick(["0123456789abcdef", UNSAID]) };
  return state as unknown as State;
}

function keyed(t: RandomTracker, random: Random): Record<string, unknown> {
  return Object.fromEntries(many(random, () => [text(random), memoryOf(t, random)]));
}

function memoryOf(t: RandomTracker, random: Random): unknown {
  if (t.window !== undefined) {
    const ages = [-70_000, -1, 0, 1, 1, 2, 999, 1000, 1001, 119_999, 120_000, 120_001, 9_000_000];
    const added = { count: () => random.pick([0, 1, 2, 100]), distinct: () => text(random) };
    const make = t.kind === "count" || t.kind === "distinct" ? added[t.kind] : () => integer(random);
    return many(random, () => [NOW - random.pick(ages), make()]);
  }
  switch (t.kind) {
    case "once":
      return random.oneIn(2);
    case "count":
      return random.pick([0, 1, 3, 100, 2 ** 53 - 1]);
    case "sum":
      return integer(random);
    case "last":
      return t.ofIntegers ? integer(random) : text(random);
    case "union":
    case "distinct":
      return [...new Set(texts(random))].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }
}

function optional<T>(random: Random, make: (random: Random) => T): T | undefined {
  return random.oneIn(3) ? undefined : make(random);
}

function many<T>(random: Random, make: (random: Random) => T): T[] {
  return Array.from({ length: random.below(4) }, () => make(random));
}

function texts(random: Random): string[] {
  return many(random, text);
}

function text(random: Random): string {
  if (!random.oneIn(6)) return random.pick(TEXTS);
  const points = many(random, () =>
    random.pick([
      random.below(0x80),
      random.below(0xd800),
      0xe000 + random.below(0x2000),
      0x10000 + random.below(0x100000),
    ]),
  );
  return String.fromCodePoint(...points);
}

function integer(random: Random): number {
  if (!random.oneIn(5)) return random.below(23) - 10;
  return random.pick([100, 0, -0, 2 ** 31, -(2 ** 40), 2 ** 53 - 1, 1 - 2 ** 53, 90_000_000]);
}

const JUNK: readonly unknown[] = [
  undefined,
  null,
  "",
  "x",
  0,
  -0,
  1.5,
  2 ** 53,
  1e308,
  -1,
  true,
  [],
  ["x"],
  [null],
  [[]],
  {},
  { id: 1 },
  { kind: "one" },
  { kind: "two", id: "a" },
  "A@B.c",
  "/a/../b",
  "e\u0301",
  "😀".repeat(9),
  "x".repeat(5000),
];

/** One part changed: dropped, made null, of another type, emptied, huge, or repeated. */
function damaged(asked: Asked, random: Random): unknown {
  const whole = structuredClone(asked) as unknown as Record<string, unknown>;
  const { request, state } = whole as never as Asked;
  // Mostly the arguments, which contracts describe; sometimes anything.
  const start: unknown = random.oneIn(5)
    ? random.pick([request, state])
    : request.action.properties.arguments;
  let at = start as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(at);
    if (keys.length === 0 || random.oneIn(8)) {
      at[random.pick(["extra", "constructor", "s"])] = random.pick(JUNK);
      return whole;
    }
    const key = random.pick(keys);
    const inner = at[key];
    if (typeof inner === "object" && inner !== null && random.oneIn(2)) {
      at = inner as Record<string, unknown>;
      continue;
    }
    if (Array.isArray(inner) && random.oneIn(2)) at[key] = [...inner, ...inner];
    else at[key] = random.pick(JUNK);
    return whole;
  }
}

/** The same event, asked of these policies. */
export function askedOf(asked: Asked, policies: readonly number[]): Asked {
  const args = asked.request.action?.properties?.arguments;
  // What is so damaged asks nobody: the guards refuse it.
  if (typeof args !== "object" || Array.isArray(args)) return asked;
  const copy = structuredClone(asked);
  Object.assign(copy.request.action.properties.arguments ?? {}, { on: policies.map((n) => `p${n}`) });
  return copy;
}
