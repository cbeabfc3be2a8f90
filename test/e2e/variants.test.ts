import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { TRANSFORMATIONS, type VariantCount } from "@enjoin/model";
import { expect, it } from "vitest";
import { carryOut } from "./carry-out.js";
import { copyOf, edit, policy, ROOT } from "./policy.js";

it("does what the page on variants says", async () => {
  expect(await carryOut("docs/variants.md")).toEqual([
    "$ policy test",
    "$ policy test",
    "$ policy test --variants",
  ]);
});

it("has every transformation in the page on variants", async () => {
  const page = await readFile(join(ROOT, "docs/variants.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...TRANSFORMATIONS]);
});

it("reframes every scenario of the library in every way that applies, and none passes more than it accepts", async () => {
  const run = await policy(["test", "--variants", "--format", "json"]);
  expect(run.code, run.err).toBe(0);
  const counts = (JSON.parse(run.out) as { variants: VariantCount[] }).variants;
  console.info(
    `variants of the library: ${counts.map((c) => `${c.transformation} ${c.replayed}`).join(", ")}`,
  );
  expect(counts.map(({ transformation }) => transformation)).toEqual([...TRANSFORMATIONS]);
  for (const { transformation, replayed, weaker, accepted } of counts) {
    expect(replayed, transformation).toBeGreaterThan(0);
    expect(weaker, transformation).toBe(accepted);
  }
});

it("fails where a rule of the library remembers by session what agents carry further", async () => {
  const project = await copyOf(".");
  await edit(
    join(project, "policies/exfiltration.policy.ts"),
    'sum("subject", mail.send',
    'sum("session", mail.send',
  );
  const run = await policy(["test"], { cwd: project });
  expect(run.code).toBe(3);
  expect(run.out).toContain(
    "attack `announcement-in-small-mails` passes more as `two-sessions` (another session from `c3` on): `c4` (mail.send) was `step_up` by `exfiltration/wideAudience`",
  );
  const sarif = JSON.parse((await policy(["test", "--format", "sarif"], { cwd: project })).out);
  expect(sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain("test/variant");
});

it("knows the names of transformations, on the command line and in scenarios", async () => {
  const mistyped = await policy(["test", "--variants", "split,alais"]);
  expect(mistyped.code).toBe(1);
  expect(mistyped.err).toContain("there is no transformation `alais`");
  expect(mistyped.err).toContain("did you mean `alias`?");
  const project = await copyOf(".");
  const file = join(project, "scenarios/exfiltration/command-after-a-secret.yaml");
  await edit(file, "variants: [two-sessions]", "variants: [two-session]");
  const run = await policy(["test"], { cwd: project });
  expect(run.code).toBe(1);
  expect(run.err).toContain("command-after-a-secret.yaml:");
  expect(run.err).toContain("two-sessions");
});

it("says when what is accepted does not happen", async () => {
  const project = await copyOf(".");
  const file = join(project, "scenarios/payments/large-payment.yaml");
  await edit(file, "accepted:\n", "accepted:\n  alias: No reason.\n");
  const run = await policy(["test", "--variants", "alias"], { cwd: project });
  expect(run.code).toBe(3);
  expect(run.out).toContain(
    "attack `large-payment` accepts that variants pass more as `alias`, and none does: leave it out of `accepted`",
  );
});
