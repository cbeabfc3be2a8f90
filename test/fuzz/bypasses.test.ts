import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildArtifact, compileProject } from "@enjoin/compiler";
import { createWasmEngine } from "@enjoin/engine";
import { type Bypass, confirm, type FuzzResult, fuzz, scenarioName, toScenario } from "@enjoin/fuzzer";
import { ScenarioFile, type Trace, validator } from "@enjoin/model";
import { findOpa } from "@enjoin/opa";
import { replay } from "@enjoin/runner";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";

// Every project here has one composition that its author forgot, and a mend of one place that closes it.
interface Planted {
  readonly project: string;
  /** The shortest chain there is. */
  readonly calls: number;
  readonly file: string;
  readonly mend: readonly (readonly [from: string, to: string])[];
}

const PLANTED: readonly Planted[] = [
  {
    project: "planted-bypass",
    calls: 4,
    file: "confidential.policy.ts",
    mend: [["confidentialNote = log(", "confidentialNote = deny("]],
  },
  {
    project: "bypasses/split-payment",
    calls: 4,
    file: "payments.policy.ts",
    mend: [["(r) => r.args.amount > 100000", "(r) => paid.of(r) + r.args.amount > 100000"]],
  },
  {
    project: "bypasses/budget-per-payee",
    calls: 3,
    file: "payments.policy.ts",
    mend: [
      ["  key: (e) => e.args.payee,\n", ""],
      ["paid.of(r, r.args.payee)", "paid.of(r)"],
    ],
  },
  {
    project: "bypasses/check-before-add",
    calls: 1,
    file: "payments.policy.ts",
    mend: [["paid.of(r) >= 100000", "paid.of(r) + r.args.amount > 100000"]],
  },
  {
    project: "bypasses/alias-tool",
    calls: 2,
    file: "office.policy.ts",
    mend: [
      ["  sendMail,\n", "  sending,\n"],
      ["r.args.to.some(", "r.effect.to.some("],
    ],
  },
  {
    project: "bypasses/copied-file",
    calls: 2,
    file: "files.policy.ts",
    mend: [['!r.args.to.isInside("/secret")', '!r.args.from.isInside("/secret")']],
  },
  {
    project: "bypasses/new-session",
    calls: 4,
    file: "assistant.policy.ts",
    mend: [['union("session"', 'union("subject"']],
  },
  {
    project: "bypasses/delegated",
    calls: 3,
    file: "team.policy.ts",
    mend: [["r.args.agent !== r.subject.id", '!carried.of(r).has("health")']],
  },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "enjoin-fuzz-"));
});
afterAll(async () => {
  for (const project of built.values()) await (await project).engine.close();
  await rm(folder, { recursive: true, force: true });
});

for (const { project, calls, file, mend } of PLANTED) {
  it(`finds the shortest chain of ${project}, and nothing once it is mended`, async () => {
    const root = `test/fixtures/${project}`;
    const bypass = onlyBypass(await search(root, { seed: 1 }));
    expect(bypass.steps).toHaveLength(calls);

    const mended = join(folder, project);
    await cp(root, mended, { recursive: true });
    await edit(join(mended, "policies", file), mend);
    const stops = await withProject(mended, async ({ engine }) => {
      const header = { type: "trace", version: 1, id: bypass.goal, source: "test" } as const;
      return (await replay({ header, events: bypass.events } satisfies Trace, engine)).stops;
    });
    expect(stops).not.toEqual([]);
    const again = await search(mended, { seed: 1, budget: 4_000 });
    expect(again.goals.map((goal) => goal.bypass)).toEqual([null]);
    expect(again.goals.map((goal) => goal.vacuous)).toEqual([false]);
    const isComplete = again.worlds.every(({ exhausted }) => exhausted.every(({ everything }) => everything));
    expect(isComplete || again.decisions + again.idle > 3_000).toBe(true);
  });
}

it("finds the planted bypass with every seed, and makes the same chain of it", async () => {
  const chains = await withProject("test/fixtures/planted-bypass", async ({ artifact, goals }) => {
    const found: Bypass[] = [];
    for (let seed = 1; seed <= 10; seed++) {
      found.push(onlyBypass(await fuzz(artifact, goals, { seed })));
    }
    return found;
  });
  for (const chain of chains) expect(chain.steps).toEqual(chains[0]?.steps);
});

it("gives the same result for the same seed", async () => {
  const [one, two] = await withProject("test/fixtures/planted-bypass", async ({ artifact, goals }) => [
    await fuzz(artifact, goals, { seed: 3 }),
    await fuzz(artifact, goals, { seed: 3 }),
  ]);
  expect(JSON.stringify(one)).toBe(JSON.stringify(two));
});

it("needs every call of the chain that it reports", async () => {
  const root = "test/fixtures/planted-bypass";
  const bypass = onlyBypass(await search(root, { seed: 1 }));
  expect(bypass.steps.map((step) => [step.tool, step.session])).toEqual([
    ["files.read", "support-1"],
    ["notes.write", "support-1"],
    ["notes.read", "support-2"],
    ["mail.send", "support-2"],
  ]);
  for (const step of bypass.steps) expect(step.adds).not.toBe("");
});

it("writes a bypass as a scenario that fits the published schema", async () => {
  const result = await search("test/fixtures/planted-bypass", { seed: 1 });
  const bypass = onlyBypass(result);
  const text = toScenario(bypass, result);
  const scenario = validator(ScenarioFile)(parse(text));
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.problems));
  expect(scenario.value.name).toBe(scenarioName(bypass));
  expect(scenario.value.expect).toEqual({ stopped: { before: "c4" } });
  expect(text.split("\n")[0]).toBe(
    `# Found by \`policy fuzz --seed 1\` in the world desk, with the policies ${result.artifact}.`,
  );
});

it("points at a declared resource that its tool refuses", async () => {
  const root = join(folder, "refused");
  await cp("test/fixtures/planted-bypass", root, { recursive: true });
  await edit(join(root, "policies/desk.goals.ts"), [
    ['path: "/desk/prices.md"', 'path: "/desk/../prices.md"'],
  ]);
  await expect(search(root, { seed: 1 })).rejects.toMatchObject({
    problems: [
      {
        file: expect.stringContaining("desk.goals.ts"),
        pointer: "/resources/1/arguments/path",
        message: expect.stringContaining("`files.read` refuses this"),
      },
    ],
  });
});

it("points at a declared value that no tool takes", async () => {
  const root = join(folder, "value");
  await cp("test/fixtures/planted-bypass", root, { recursive: true });
  await edit(join(root, "policies/desk.goals.ts"), [
    ['"reader@customer.example"]', '"Reader <r@customer.example>"]'],
  ]);
  await expect(search(root, { seed: 1 })).rejects.toMatchObject({
    problems: [{ pointer: "/values/mail.send.to/1", message: expect.stringContaining("no tool takes this") }],
  });
});

type Built = Awaited<ReturnType<typeof build>>;

/** Projects are built once, by their folder: a mended copy has another. */
const built = new Map<string, Promise<Built>>();

async function withProject<T>(root: string, use: (project: Built) => Promise<T>): Promise<T> {
  const project = built.get(root) ?? build(root);
  built.set(root, project);
  return use(await project);
}

async function build(root: string) {
  const compilation = compileProject(root);
  expect(compilation.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const artifact = await buildArtifact(compilation, await findOpa({ env: process.env }));
  return { artifact, goals: compilation.goals, engine: await createWasmEngine(artifact) };
}

function search(root: string, options: Parameters<typeof fuzz>[2]): Promise<FuzzResult> {
  return withProject(root, async ({ artifact, goals, engine }) =>
    confirm(await fuzz(artifact, goals, options), [engine]),
  );
}

function onlyBypass(result: FuzzResult): Bypass {
  const [goal] = result.goals;
  if (goal?.bypass == null || result.goals.length > 1) throw new Error("expected one goal with a bypass");
  return goal.bypass;
}

async function edit(file: string, changes: readonly (readonly [string, string])[]): Promise<void> {
  let text = await readFile(file, "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    text = text.replace(from, to);
  }
  await writeFile(file, text);
}
