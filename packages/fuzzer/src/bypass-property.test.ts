import fc from "fast-check";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { type AssertOptions, assertNoBypass, BypassError } from "./assert-no-bypass.js";
import { bypassProperty } from "./bypass-property.js";
import { inTurn, type RunParts } from "./run-parts.js";

// The fuzzer in a test of somebody's own, with fast-check and without.

/** One agent reads a plan and writes letters. */
const project = (rules: string, goals = "") =>
  extractFiles({
    "t.tools.ts": `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: "plan" | "menu" }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`,
    "p.policy.ts": `import { anyTool, deny, once, permit, policy } from "@enjoin/dsl";
import { read, send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, sometimes, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: [] });
${goals}
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  values: { to: ["eve@evil.example"] },
  start: 1_790_000_000_000,
});
`,
  });

const OPEN = project('export const plain = deny(send, (r) => r.args.body === "secret");');
const CLOSED = project(
  'export const knows = once("session", read);\nexport const quiet = deny(send, (r) => knows.of(r));',
);
const QUICK = { budget: 3000 };

/** What is thrown, with the causes of it. */
async function thrown(run: () => Promise<unknown>): Promise<BypassError> {
  try {
    await run();
  } catch (error) {
    for (let e = error; e instanceof Error; e = e.cause) if (e instanceof BypassError) return e;
    throw error;
  }
  throw new Error("nothing is thrown");
}

it("holds as a property where no goal is reached, and searches once for each run", async () => {
  const seeds: number[] = [];
  const { failed, numRuns } = await fc.check(
    bypassProperty({ ...fc, asyncProperty: noting(seeds) }, CLOSED, QUICK),
    { seed: 5, numRuns: 2 },
  );
  expect({ failed, numRuns, seeds: seeds.length }).toEqual({ failed: false, numRuns: 2, seeds: 2 });
  expect(new Set(seeds).size).toBe(2);
});

/** `fc.asyncProperty`, which takes down what it is run with. */
function noting(seeds: number[]) {
  return (arbitrary: fc.Arbitrary<number>, predicate: (seed: number) => Promise<void>) =>
    fc.asyncProperty(arbitrary, (seed) => {
      seeds.push(seed);
      return predicate(seed);
    });
}

it("fails as a property with the chain, and fast-check finds the same again and shrinks nothing", async () => {
  const run = (params: { readonly seed: number; readonly numRuns: number }) =>
    fc.check(bypassProperty(fc, OPEN, QUICK), params);
  const first = await run({ seed: 7, numRuns: 1 });
  expect(first).toMatchObject({ failed: true, numRuns: 1, numShrinks: 0 });
  const [seed] = first.counterexample ?? [];
  const { message } = first.errorInstance as BypassError;
  expect(message).toContain("BYPASS leaks: A secret leaves\n  in the world desk, 2 calls, each allowed\n");
  expect(message).toMatch(/1\. one in one-1: read\(path: "plan"\)\n.*\n {2}2\. one in one-1: send\(/);
  expect(message).toContain('p/plain would have stopped call 2 if `r.args.body === "secret"` were true');
  expect(message).toContain(`again: policy fuzz --seed ${seed} --budget 3000\n`);
  expect((await run({ seed: 7, numRuns: 1 })).counterexample).toEqual([seed]);
  expect((await run({ seed: 8, numRuns: 1 })).counterexample).not.toEqual([seed]);
  const error = await thrown(() => fc.assert(bypassProperty(fc, OPEN, QUICK), { seed: 7, numRuns: 1 }));
  expect(error.message).toBe(message);
});

it("gives what was searched, replayed, and throws what was found with its result", async () => {
  const result = await assertNoBypass(CLOSED, QUICK);
  expect(result).toMatchObject({ seed: 1, artifact: "not built" });
  const { result: found } = await thrown(() => assertNoBypass({ ...OPEN, digest: "sha256:1" }, QUICK));
  expect(found.artifact).toBe("sha256:1");
  expect(found.confirmedBy).toEqual([expect.stringContaining("reference")]);
  expect(found.goals[0]?.bypass?.steps).toHaveLength(2);
});

it("fails where a search says nothing, unless told not to", async () => {
  const fails = async (goals: string, options: AssertOptions = {}) => {
    const searched = project("export const mute = deny(send);", goals);
    const { message } = await thrown(() => assertNoBypass(searched, { ...QUICK, ...options }));
    await assertNoBypass(searched, { ...QUICK, ...options, strict: false });
    return message;
  };
  expect(await fails('export const sends = sometimes({ title: "It writes", verb: "sends" });')).toMatch(
    /^FAIL sends: It writes$/m,
  );
  expect(
    await fails(
      'export const typo = goal({ kind: "flow", title: "Typo", labels: ["sceret"], verb: "sends", inside: [] });',
    ),
  ).toMatch(/^FAIL typo: Typo$/m);
  /** Ends the search, or the one without policies that follows it. */
  const endedAt = (n: number): RunParts => {
    let runs = 0;
    return (...how) => (runs++ < n ? inTurn(...how) : Promise.resolve({ played: [], interrupted: true }));
  };
  expect(await fails("", { run: endedAt(0) })).toContain("the search was ended before its time");
  expect(await fails("", { run: endedAt(2) })).toContain("not checked: if a search without any policy");
});

it("refuses a project that does not compile, and says where", async () => {
  const broken = project("export const quiet = deny(sned);");
  await expect(assertNoBypass(broken)).rejects.toMatchObject({
    name: "InputError",
    problems: [{ file: "policies/p.policy.ts", line: 5, column: 27 }],
  });
});
