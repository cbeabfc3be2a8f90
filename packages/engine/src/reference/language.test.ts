import { join } from "node:path";
import { EMPTY_STATE, type State } from "@enjoin/model";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, it } from "vitest";
import type { EventRequest } from "../engine.js";
import { type Comparison, compareEngines } from "../fixtures/compare-engines.js";
import { damaged } from "../fixtures/damage.js";

// A project of every type of contract, every verb's roles and every tracker, asked at random: both engines must give the
// same step, to the order of the obligations.

const SEED = 20260101;

let engines: Comparison;
beforeAll(async () => {
  engines = await compareEngines(join(import.meta.dirname, "../fixtures/language"));
});
beforeEach(() => {
  engines.differences.length = 0;
  engines.reasons.clear();
});

const word = fc.constantFrom(
  "",
  "a",
  "b",
  "a b",
  "é",
  "😀a",
  "a.b",
  "a\u0000",
  "/srv",
  "/srv/",
  "/srv/../a",
  "__proto__",
  "\ufeffa ",
);
const mail = fc.constantFrom("bob@acme.example", "a@b.example", "c@other.example");
const integer = fc.oneof(
  fc.integer({ min: -4, max: 9 }),
  fc.constantFrom(2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 52),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const table = fc.dictionary(fc.constantFrom("a", "b", "constructor", "__proto__", "é"), integer, {
  noNullPrototype: true,
});

const act = fc.record(
  {
    text: word,
    n: integer,
    cents: fc.nat(200),
    share: fc.constantFrom(0, 0.5, 0.25, 1e300, -1.5),
    few: fc.integer({ min: 1, max: 5 }),
    flag: fc.boolean(),
    mode: fc.constantFrom("read", "write", 3),
    mails: fc.array(mail, { maxLength: 3 }),
    site: fc.constantFrom("https://acme.example/", "http://acme.example:8080/a?b#c", "https://b.example/"),
    file: fc.constantFrom("/", "/srv", "/srv/a", "/srva"),
    agent: fc.constantFrom("spiffe://acme.example/a", "spiffe://b.example/a/b"),
    query: word.filter((w) => !w.includes("\u0000")),
    nobody: fc.option(word),
    maybe: fc.option(integer),
    table,
    rows: fc.array(
      fc.record({ name: word, size: integer }, { requiredKeys: ["name"], noNullPrototype: true }),
      { maxLength: 3 },
    ),
    either: fc.oneof(word, fc.array(integer, { maxLength: 2 }), fc.boolean()),
    anything: fc.jsonValue(),
    constructor: word,
  },
  {
    requiredKeys: ["text", "n", "share", "flag", "mode", "mails", "nobody", "table", "rows"],
    noNullPrototype: true,
  },
);

const move = fc.record(
  {
    to: mail,
    amount: fc.constantFrom(1, 1, 1, 60, 2 ** 53 - 1),
    fee: fc.nat(3),
    note: fc.constantFrom("secret", "secret twice", "constructor"),
  },
  { noNullPrototype: true },
);

const clean = fc.record(
  {
    urls: fc.array(fc.constantFrom("https://acme.example/a", "http://b.example:81/"), { maxLength: 2 }),
    target: word,
    command: fc.constantFrom("a", "b"),
    more: fc.jsonValue(),
  },
  { requiredKeys: ["urls", "command"], noNullPrototype: true },
);

const call = fc.oneof(
  act.map((args) => ["act", args] as const),
  move.map((args) => ["move", args] as const),
  clean.map((args) => ["constructor", args] as const),
);

const labels = maybe(fc.array(fc.constantFrom("x", "y", "made", "\uffff", "😀"), { maxLength: 3 }));
const result = fc.record({
  value: fc.option(fc.record({ ids: fc.array(word, { maxLength: 3 }), total: integer }), { nil: undefined }),
  text: maybe(word),
  labels,
});

const event = fc
  .record({
    call,
    time: fc.constantFrom(3000, 3500, 4000, 4999, 5000),
    result: fc.option(result, { freq: 2 }),
    task: fc.boolean(),
    resource: labels,
  })
  .map(({ call: [name, args], time, result, task, resource }): EventRequest => {
    const whole = {
      subject: { type: "agent", id: "a" },
      action: {
        name,
        properties: {
          point: result === null ? "call" : "result",
          arguments: args,
          ...(result === null ? {} : { result }),
        },
      },
      resource: {
        type: "thing",
        id: "t",
        ...(resource === undefined ? {} : { properties: { labels: resource } }),
      },
      context: {
        time,
        session: { id: "s" },
        ...(task ? { task: { id: "t", tools: ["act"], expires: 9 } } : {}),
      },
    };
    return JSON.parse(JSON.stringify(whole)) as EventRequest;
  });

it("gives the steps of the Wasm over random sessions", () => {
  for (const events of fc.sample(fc.array(event, { minLength: 10, maxLength: 24 }), {
    numRuns: 80,
    seed: SEED,
  })) {
    let state: State = EMPTY_STATE;
    for (const request of events) state = engines.step(request, state).state;
  }
  expect(engines.differences.slice(0, 3)).toEqual([]);
  // The comparison is of something.
  const wanted = [
    "evaluation-error",
    "no-permit",
    "conflicting-redaction",
    "lists/all",
    "lists/some",
    "memory/deletes",
    "memory/masked",
    "memory/much",
    "memory/pays",
    "memory/tainted",
    "memory/tired",
  ];
  expect(wanted.filter((rule) => (engines.reasons.get(rule) ?? 0) < 2)).toEqual([]);
});

it("refuses every damage as the Wasm does", () => {
  let n = 0;
  for (const request of fc.sample(event, { numRuns: 40, seed: SEED })) {
    for (const other of damaged(request)) {
      n += 1;
      if (n % 13 === 0) engines.step(other as EventRequest, EMPTY_STATE);
    }
  }
  expect(engines.differences.slice(0, 3)).toEqual([]);
  expect(engines.reasons.get("guard")).toBeGreaterThan(500);
});

const stored = fc.oneof(
  fc.constantFrom<unknown>(true, false, 0, 3, -3, 2 ** 53 - 1, 2 ** 53, 1.5, "x", null, [], ["x"], [1], {}),
  fc.array(fc.array(fc.integer({ min: -2, max: 5000 }), { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(1, 2 ** 53 - 1, -(2 ** 53) + 1)), {
    maxLength: 4,
  }),
  fc.array(fc.constantFrom("x", "a", "\uffff", "😀", "made"), { maxLength: 4 }),
);
const keyed = fc.dictionary(
  fc.constantFrom("bob@acme.example", "a@b.example", "secret", "constructor", "__proto__"),
  stored,
  { noNullPrototype: true, maxKeys: 2 },
);
const state = fc
  .tuple(
    fc.constantFrom(
      ["session", "memory/spent"],
      ["session", "memory/seen"],
      ["session", "memory/calls"],
      ["session", "gone"],
      ["subject", "memory/moved"],
      ["subject", "memory/named"],
      ["resource", "memory/totals"],
      ["resource", "a/b~c"],
      ["task", "memory/began"],
    ),
    fc.oneof(stored, keyed),
  )
  .map(([[scope = "", id = ""], value]) => ({ ...EMPTY_STATE, [scope]: { [id]: value } }));

it("reads, refuses and goes on from any stored memory as the Wasm does", () => {
  for (const [request, before] of fc.sample(fc.tuple(event, state), { numRuns: 1500, seed: SEED }))
    engines.step(request, JSON.parse(JSON.stringify(before)) as State);
  expect(engines.differences.slice(0, 3)).toEqual([]);
  const decided = [...engines.reasons].filter(([rule]) => rule !== "guard").map(([, n]) => n);
  expect(Math.max(...decided)).toBeGreaterThan(50);
});

const piece = fc.constantFrom(
  ..."abz019.-_~@/:;?#%&=+ \\\u0000é😀".split(""),
  ..."acme.example bob@ https:// http:// :443 :80 :8443 /srv .. ./ // %20 %2F %C3%A9 %c3 xn-- -- spiffe:// sha256: 192.0.2.7 256.".split(
    " ",
  ),
);
const near = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(""));
const form = fc.oneof(
  near,
  near.map((s) => `https://acme.example/${s}`),
  fc.stringMatching(/^[ax](?:n|b)--[a-c]{0,2}$/).map((s) => `https://${s}.example/`),
  near.map((s) => `bob@${s}`),
  near.map((s) => `/${s}`),
  near.map((s) => `spiffe://acme.example/${s}`),
);

it("takes and refuses texts of every kind as the Wasm does", () => {
  const [given] = fc.sample(act, { numRuns: 1, seed: SEED });
  const base = {
    subject: { type: "agent", id: "a" },
    resource: { type: "t", id: "t" },
    context: { time: 0, session: { id: "s" } },
  };
  for (const text of fc.sample(form, { numRuns: 400, seed: SEED })) {
    for (const args of [
      { mails: [text] },
      { site: text },
      { file: text },
      { agent: text },
      { query: text },
    ]) {
      const properties = { point: "call" as const, arguments: { ...given, ...args } };
      engines.step({ ...base, action: { name: "act", properties } }, EMPTY_STATE);
    }
  }
  expect(engines.differences.slice(0, 3)).toEqual([]);
  expect(engines.reasons.size).toBeGreaterThan(1);
});
