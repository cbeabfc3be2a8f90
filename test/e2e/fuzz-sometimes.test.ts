import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { copyOf, edit, policy } from "./policy.js";

// What must be possible is a warning where it never is, and a failure where that was asked for.

const SMALL = ["--budget", "5000"];
let cwd: string;

/** A project in which nothing can be reached, and which declares what must be possible. */
beforeEach(async () => {
  cwd = await copyOf("test/fixtures/bypasses/budget-per-payee");
  const rules = join(cwd, "policies/payments.policy.ts");
  await edit(rules, "  key: (e) => e.args.payee,\n", "");
  await edit(rules, "paid.of(r, r.args.payee)", "paid.of(r)");
  const goals = join(cwd, "policies/payments.goals.ts");
  await edit(goals, "goal, world", "goal, sometimes, world");
  await writeFile(
    goals,
    `${await readFile(goals, "utf8")}
export const pays = sometimes({ title: "Somebody is paid", verb: "pays" });
export const tooMuch = sometimes({ title: "Too much is paid", tool: "bank.transfer", arguments: { amount: 100001 } });
`,
  );
});

it("warns of what is never possible, and fails where that was asked for", async () => {
  const run = await policy(["fuzz", ...SMALL], { cwd });
  expect(run.code, run.err).toBe(0);
  expect(run.out).toContain(
    "warning: tooMuch: Too much is paid\n  no such call was allowed; calls of its tools were stopped by payments/nothingBack, payments/overBudget\n",
  );
  expect(run.out).toContain("seen pays: Somebody is paid\n");

  const ci = await policy(["fuzz", ...SMALL], { cwd, env: { CI: "true" } });
  expect([ci.code, ci.out]).toEqual([3, expect.stringContaining("FAIL tooMuch")]);
  expect((await policy(["fuzz", "--no-strict", ...SMALL], { cwd, env: { CI: "true" } })).code).toBe(0);
  const json = await policy(["fuzz", ...SMALL, "--strict", "--format", "json"], { cwd });
  expect(json.code).toBe(3);
  expect(JSON.parse(json.out).sometimes).toMatchObject([
    { name: "pays", seen: true },
    { name: "tooMuch", seen: false },
  ]);
  const sarif = await policy(["fuzz", ...SMALL, "--strict", "--format", "sarif"], { cwd });
  const [found, ...more] = JSON.parse(sarif.out).runs[0].results;
  expect(more).toEqual([]);
  expect(found).toMatchObject({ ruleId: "sometimes/tooMuch", level: "error" });
});

it("says where a `sometimes` names what is not there", async () => {
  await edit(join(cwd, "policies/payments.goals.ts"), 'tool: "bank.transfer"', 'tool: "bank.tranfser"');
  const run = await policy(["fuzz"], { cwd });
  expect(run.code).toBe(1);
  expect(run.err).toContain("policies/payments.goals.ts:23:14");
  expect(run.err).toContain("did you mean `bank.transfer`?");
});
