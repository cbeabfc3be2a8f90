import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyOf, edit, policy } from "./policy.js";

const APPROVED_BEFORE = "test/fixtures/bypasses/approved-before";

it("finds what an approval of something harmless opens, and writes a scenario that fails until that is mended", async () => {
  const cwd = await copyOf(APPROVED_BEFORE);
  expect((await policy(["test"], { cwd })).code).toBe(0);

  const run = await policy(["fuzz"], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toContain(
    "in the world desk, 3 calls, each allowed, 1 of them as somebody answered a step-up\n",
  );
  expect(run.out).toContain(
    "  approved by ann@acme.example: allow by letters/everything, letters/strangers;",
  );
  expect(run.out).toContain(
    "would have stopped call 3 if `!known.of(r).has(r.args.to.domain)` were true (policies/letters.policy.ts:14:49)\n",
  );
  expect(run.out).toMatch(/, replayed on opa-wasm \S+ and opa \S+, artifact/);
  const json = JSON.parse((await policy(["fuzz", "--format", "json"], { cwd })).out);
  const { steps, scenario } = json.goals[0].bypass;
  const approval = { type: "approval", by: "ann@acme.example" };
  expect(steps.map((step: { answers: unknown }) => step.answers)).toEqual([[approval], [], []]);

  const text = await readFile(join(cwd, scenario), "utf8");
  expect(text).toMatch(/stopped:\n {4}before: c4\n {4}besides:\n {6}- c1\nvariants:\n/);
  const name = /^name: (\S+)$/m.exec(text)?.[1];
  const open = await policy(["test"], { cwd });
  expect(open.out).toMatch(new RegExp(`^ {2}FAIL +${name} +completed: 4 calls, 1 stopped as expected$`, "m"));
  expect(open.code).toBe(3);

  const file = join(cwd, "policies/letters.policy.ts");
  await edit(
    file,
    "!known.of(r).has(r.args.to.domain)",
    '(carried.of(r).has("confidential") || !known.of(r).has(r.args.to.domain))',
  );
  await edit(
    file,
    "/** Who was written",
    'export const carried = union("session", (e) => e.result?.labels);\n\n/** Who was written',
  );
  const mended = await policy(["test"], { cwd });
  expect(mended.out).toMatch(
    new RegExp(`^ {2}ok +${name} +stopped at c4 mail.send by letters/strangers$`, "m"),
  );
  expect(mended.code, mended.out).toBe(0);
  const held = await policy(["fuzz", "--budget", "2000"], { cwd });
  expect(held.out).toContain("held plansLeave");
  expect(held.out).toContain(
    "step-ups answered by ann@acme.example where the call reaches no goal by itself\n  complete: ",
  );
  expect(held.code, held.out).toBe(0);

  await edit(
    join(cwd, "policies/letters.goals.ts"),
    '"ann@acme.example"',
    '"ann@acme.example", careless: true',
  );
  const fell = await policy(["fuzz", "--budget", "2000"], { cwd });
  expect(fell.out).toContain(
    "in the world desk, 2 calls, each allowed, 1 of them as somebody answered a step-up\n",
  );
  expect(fell.out).toContain("step-ups answered by ann@acme.example whatever the call does\n");
  expect(fell.code, fell.out).toBe(3);
});

it("refuses an approver who acts in the world", async () => {
  const cwd = await copyOf(APPROVED_BEFORE);
  await edit(join(cwd, "policies/letters.goals.ts"), '"ann@acme.example"', '"desk"');
  const run = await policy(["fuzz"], { cwd });
  expect(run.code).toBe(1);
  expect(run.err).toContain("`desk` acts in every call of this world, and nobody approves their own");
  expect(run.err).toMatch(/policies\/letters\.goals\.ts:\d+:\d+/);
});
