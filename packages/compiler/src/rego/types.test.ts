import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Field, IrType, Json } from "@enjoin/model";
import { findOpa, runOpa } from "@enjoin/opa";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fits } from "../../../../test/javascript/kinds.js";
import { braces, ModuleWriter } from "./module.js";
import { readLibrary } from "./read-library.js";
import { TypeChecks } from "./types.js";

// Types of any nesting, and for each of them values that have the type, values that nearly have it, and others: the
// emitted checks, under a real OPA, must agree with the check that the tests have in JavaScript.

const NAMES = ["a", "b", "if", "a/b~c", "é", ""];

const scalar = fc.constantFrom<IrType>(
  { kind: "string" },
  { kind: "string", format: "host" },
  { kind: "string", format: "secret" },
  { kind: "integer" },
  { kind: "integer", minimum: 0 },
  { kind: "integer", minimum: -2, maximum: 2 },
  { kind: "integer", maximum: 3 },
  { kind: "number" },
  { kind: "boolean" },
  { kind: "enum", values: ["x", 1, false] },
  { kind: "json" },
);

const { present } = fc.letrec<{ type: IrType; present: IrType; plain: IrType }>((tie) => ({
  /** Neither absent nor a union. */
  plain: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    tie("type").map((items): IrType => ({ kind: "array", items })),
    tie("type").map((values): IrType => ({ kind: "record", values })),
    fc
      .tuple(
        fc.uniqueArray(fc.record({ name: fc.constantFrom(...NAMES), type: tie("type") }), {
          selector: (f) => f.name,
          maxLength: 5,
        }),
        fc.boolean(),
      )
      .map(([fields, open]): IrType => ({ kind: "object", fields: fields as readonly Field[], open })),
  ),
  present: fc.oneof(
    { maxDepth: 3 },
    tie("plain"),
    tie("plain"),
    fc.array(tie("plain"), { minLength: 2, maxLength: 3 }).map((of): IrType => ({ kind: "union", of })),
  ),
  type: fc.oneof(
    { maxDepth: 3 },
    tie("present"),
    fc
      .tuple(tie("present"), fc.constantFrom("missing" as const, "null" as const, "either" as const))
      .map(([of, absence]): IrType => ({ kind: "nullable", of, absence })),
  ),
}));

const LEAVES: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2,
  -3,
  4,
  0.5,
  2 ** 53,
  "",
  "x",
  "a.b",
  "a.B",
  [],
  {},
];
const leaf = fc.constantFrom(...LEAVES);

/** A value of the type, but for a part here and there that is something else. */
function near(type: IrType): fc.Arbitrary<Json | undefined> {
  return fc.oneof({ weight: 6, arbitrary: of(type) }, { weight: 1, arbitrary: leaf });
}

function of(type: IrType): fc.Arbitrary<Json | undefined> {
  switch (type.kind) {
    case "array":
      return fc.array(near(type.items), { maxLength: 3 }).map((items) => items.map((i) => i ?? null));
    case "record":
      return fc.dictionary(fc.constantFrom(...NAMES), near(type.values), { maxKeys: 3 }).map(withoutAbsent);
    case "object": {
      const fields = Object.fromEntries(type.fields.map((f) => [f.name, near(f.type)]));
      const more = fc.option(fc.tuple(fc.constantFrom(...NAMES, "z"), leaf), { freq: 4, nil: undefined });
      return fc
        .tuple(fc.record(fields, { noNullPrototype: true }), more)
        .map(([value, extra]) => withoutAbsent({ ...value, ...(extra && { [extra[0]]: extra[1] }) }));
    }
    case "union":
      return fc.oneof(...type.of.map(of));
    case "nullable":
      return fc.oneof(of(type.of), fc.constantFrom(undefined, null));
    case "json":
      return leaf;
    default:
      return leaf.filter((value) => fits(type, value));
  }
}

function withoutAbsent(value: Readonly<Record<string, Json | undefined>>): Json {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Json;
}

it("the emitted checks let through what has a type, and nothing else", async () => {
  const types = fc.sample(present, { seed: 7, numRuns: 100 });
  const cases = types.flatMap((type, i) =>
    fc
      .sample(near(type), { seed: i, numRuns: 30 })
      .flatMap((value) => (value === undefined ? [] : [[i, value] as const])),
  );
  const accepted = await acceptedByOpa(types, cases);
  const wrong = cases.flatMap(([i, value], nth) =>
    fits(types[i] as IrType, value) === accepted.has(nth) ? [] : [{ type: types[i], value }],
  );
  expect(wrong).toEqual([]);
  expect(accepted.size).toBeGreaterThan(cases.length / 4);
  expect(accepted.size).toBeLessThan((cases.length * 3) / 4);
});

/** Positions of the cases whose value has the type of their number. */
async function acceptedByOpa(
  types: readonly IrType[],
  cases: readonly (readonly [type: number, value: Json])[],
): Promise<ReadonlySet<number>> {
  const module = new ModuleWriter("enjoin.cases", { title: "Cases" });
  const checks = new TypeChecks(module);
  types.forEach((type, i) => {
    const lines = checks.lines(type, "value");
    module.block(lines.length === 0 ? `fits(${i}, _) := true` : `fits(${i}, value) if ${braces(lines)}`);
  });
  module.block("accepted := [nth | some nth, [type, value] in input; fits(type, value)]");
  const folder = mkdtempSync(join(tmpdir(), "enjoin-test-"));
  try {
    const library = readLibrary().filter((m) => m.path.endsWith("lib.rego"));
    writeFileSync(join(folder, "cases.rego"), module.text());
    for (const m of library) writeFileSync(join(folder, "lib.rego"), m.text);
    writeFileSync(join(folder, "input.json"), JSON.stringify(cases));
    const opa = await findOpa({ env: process.env });
    const files = ["-d", "cases.rego", "-d", "lib.rego", "-i", "input.json"];
    const run = await runOpa(opa, ["eval", ...files, "--format", "raw", "data.enjoin.cases.accepted"], {
      cwd: folder,
    });
    if (run.code !== 0) throw new Error(run.stderr || run.stdout);
    return new Set(JSON.parse(run.stdout) as number[]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
