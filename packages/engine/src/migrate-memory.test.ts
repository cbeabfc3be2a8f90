import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError, type JsonObject, type TrackerTable } from "@enjoin/model";
import { afterAll, expect, it } from "vitest";
import { compileProject } from "../../compiler/src/index.js";
import type { EventRequest, Step } from "./engine.js";
import { type MigrationOptions, migrateMemory } from "./migrate-memory.js";
import { createReferenceEngine } from "./reference/reference-engine.js";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A policy of these trackers, all of which it reads, so that none is unused. */
function policy(trackers: string, reads = "false") {
  const folder = mkdtempSync(join(tmpdir(), "enjoin-migrate-"));
  folders.push(folder);
  mkdirSync(join(folder, "policies"));
  writeFileSync(
    join(folder, "policies/p.tools.ts"),
    `import { type Money, tool } from "@enjoin/dsl";\nexport const pay = tool<{ payee: string; amount: Money }>("pay");\n`,
  );
  const used = ["count", "distinct", "last", "once", "sum", "union"].filter((name) =>
    `${trackers}`.includes(`${name}(`),
  );
  writeFileSync(
    join(folder, "policies/p.policy.ts"),
    `import { ${[...used, "deny", "permit", "policy"].join(", ")} } from "@enjoin/dsl";
import { pay } from "./p.tools.js";
export default policy({ title: "Payments" });
${trackers}
export const working = permit(pay);
export const much = deny(pay, (r) => ${reads} || r.args.amount < 0);
`,
  );
  const { ir, emitted, diagnostics } = compileProject(folder);
  const error = diagnostics.find((d) => d.severity === "error");
  if (emitted === undefined) throw new Error(error?.message);
  return { ir, data: emitted.data as JsonObject };
}

const PAID = policy(
  `export const paid = sum("session", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "24h" });`,
  "paid.of(r, r.args.payee) > 100",
);

const REQUEST: EventRequest = {
  subject: { type: "agent", id: "spiffe://acme.example/a" },
  action: { name: "pay", properties: { point: "call", arguments: { payee: "ann", amount: 60 } } },
  resource: { type: "account", id: "acc" },
  context: { time: 1_790_000_000_000, session: { id: "s" } },
};

/** The memory of the session after one payment. */
function paidOnce(): TrackerTable {
  const step = createReferenceEngine(PAID).step(REQUEST, {
    session: {},
    subject: {},
    resource: {},
    task: {},
  }) as Step;
  expect(step.decision.decision).toBe(true);
  return step.state.session;
}

function problemsOf(to: ReturnType<typeof policy>, options?: MigrationOptions): readonly string[] {
  try {
    migrateMemory(paidOnce(), "session", PAID, to, options);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((p) => `${p.file} ${p.message}: ${p.help}`);
  }
}

it("carries over what is remembered in the same way, and the policy goes on with it", () => {
  const to = policy(
    `export const paid = sum("session", pay, (e) => e.args.amount + 1, { key: (e) => e.args.payee, window: "12h", steps: 96 });
export const calls = count("session", pay);`,
    "paid.of(r, r.args.payee) + calls.of(r) > 50",
  );
  const table = paidOnce();
  const state = { session: table, subject: {}, resource: {}, task: {} };
  const engine = createReferenceEngine(to);
  const refused = engine.step(REQUEST, state) as Step;
  expect(refused.decision.context.reasons.map((r) => r.message)).toEqual([
    "the stored memory was made by another version of the policy",
  ]);
  const migrated = migrateMemory(table, "session", PAID, to);
  expect(migrated).toMatchObject({
    dropped: [],
    fresh: ["p/calls"],
  });
  const next = engine.step(REQUEST, { ...state, session: migrated.table }) as Step;
  expect(next.decision.context.reasons.map((r) => r.rule)).toEqual(["p/much"]);
});

it("has nothing to carry where nothing is remembered", () => {
  expect(migrateMemory({}, "session", PAID, PAID)).toEqual({ table: {}, dropped: [], fresh: [] });
});

it.each([
  [
    "count",
    `export const paid = count("session", pay, () => true, { key: (e) => e.args.payee, window: "24h" });`,
    "paid.of(r, r.args.payee) > 1",
    "p/paid was a `sum` and is a `count`: forget it, or give the changed tracker another name",
  ],
  [
    "no key",
    `export const paid = sum("session", pay, (e) => e.args.amount, { window: "24h" });`,
    "paid.of(r) > 1",
    "p/paid was by key, and is not any more: forget it, or give the changed tracker another name",
  ],
  [
    "no window",
    `export const paid = sum("session", pay, (e) => e.args.amount, { key: (e) => e.args.payee });`,
    "paid.of(r, r.args.payee) > 1",
    "p/paid had a window, and has none any more: forget it, or give the changed tracker another name",
  ],
  [
    "a longer window",
    `export const paid = sum("session", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "48h" });`,
    "paid.of(r, r.args.payee) > 1",
    "p/paid looked back 1d and looks back 2d: what is between was forgotten: forget it, or give the changed tracker another name",
  ],
  [
    "another name",
    `export const spent = sum("session", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "24h" });`,
    "spent.of(r, r.args.payee) > 1",
    "p/paid is gone, and `p/spent`, which remembers in the same way, is new: say that it was renamed to `p/spent`, or forget it",
  ],
])("does not guess: %s", (_, trackers, reads, message) => {
  const to = policy(trackers, reads);
  expect(problemsOf(to)).toEqual([message]);
  expect(migrateMemory(paidOnce(), "session", PAID, to, { forget: ["p/paid"] })).toMatchObject({
    dropped: ["p/paid"],
  });
});

it("renames what it is told to rename", () => {
  const to = policy(
    `export const spent = sum("session", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "24h" });`,
    "spent.of(r, r.args.payee) > 1",
  );
  const { table } = migrateMemory(paidOnce(), "session", PAID, to, { renamed: { "p/paid": "p/spent" } });
  expect(table["p/spent"]).toEqual(paidOnce()["p/paid"]);
  expect(table).not.toHaveProperty("p/paid");
  expect(problemsOf(to, { renamed: { "p/paid": "p/spend" } })).toEqual([
    "p/paid is renamed to `p/spend`, which there is not: did you mean `p/spent`?",
  ]);
  expect(problemsOf(to, { renamed: { "p/payd": "p/spent" }, forget: ["p/paid"] })).toEqual([
    "p/payd is no tracker of the policy that made the memory: did you mean `p/paid`?",
  ]);
});

it("drops what no policy declares any more, where nothing new could be meant", () => {
  const to = policy("");
  expect(migrateMemory(paidOnce(), "session", PAID, to)).toMatchObject({ dropped: ["p/paid"], fresh: [] });
});

it("refuses memory of a third version", () => {
  const other = policy(`export const calls = count("session", pay);`, "calls.of(r) > 1");
  expect(() => migrateMemory(paidOnce(), "session", other, PAID)).toThrow(/was made by version [0-9a-f]{16}/);
});
