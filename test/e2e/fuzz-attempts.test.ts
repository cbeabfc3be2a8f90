import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyOf, edit, policy } from "./policy.js";

const TRIED_AGAIN = "test/fixtures/bypasses/tried-again";

it("finds what is let through after three stopped attempts, and writes a scenario that fails until that is mended", async () => {
  const cwd = await copyOf(TRIED_AGAIN);
  expect((await policy(["test"], { cwd })).code).toBe(0);

  const run = await policy(["fuzz"], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toContain("in the world desk, 5 calls, of which 3 stopped and the others allowed\n");
  const tried = "stopped: deny by letters/strangers; that it was tried is remembered\n";
  expect(run.out.split(tried)).toHaveLength(4);
  expect(run.out).toMatch(/, replayed on opa-wasm \S+ and opa \S+, artifact/);
  const json = JSON.parse((await policy(["fuzz", "--format", "json"], { cwd })).out);
  const { steps, scenario } = json.goals[0].bypass;
  const [read, ...sent] = ["allow", "deny", "deny", "deny", "allow"];
  expect(steps.map((step: { effect: string }) => step.effect)).toEqual([read, ...sent]);

  const text = await readFile(join(cwd, scenario), "utf8");
  const name = /^name: (\S+)$/m.exec(text)?.[1];
  const open = await policy(["test"], { cwd });
  expect(open.out).toMatch(new RegExp(`^ {2}FAIL +${name} +completed: 5 calls, 3 stopped as expected$`, "m"));
  expect(open.code).toBe(3);

  await edit(
    join(cwd, "policies/letters.policy.ts"),
    ' !== "acme.example" && tried.of(r) < 3',
    ' !== "acme.example"',
  );
  const mended = await policy(["test"], { cwd });
  expect(mended.out).toMatch(
    new RegExp(`^ {2}ok +${name} +stopped at c5 mail.send by letters/strangers$`, "m"),
  );
  expect(mended.code, mended.out).toBe(0);
  const held = await policy(["fuzz", "--budget", "2000"], { cwd });
  expect(held.out).toContain("held plansLeave");
  expect(held.code, held.out).toBe(0);
});

it("takes the bypass for mended as well where the first attempt already ends the session", async () => {
  const cwd = await copyOf(TRIED_AGAIN);
  await policy(["fuzz"], { cwd });
  const file = join(cwd, "policies/letters.policy.ts");
  await edit(file, "strangers = deny(", "strangers = halt(");
  await edit(file, "count, deny, permit", "count, halt, permit");
  const mended = await policy(["test"], { cwd });
  expect(mended.out).toMatch(/^ {2}ok +fuzz-plans-leave\S+ +stopped at c5 mail.send by \S*session-halted/m);
  expect(mended.code, mended.out).toBe(0);
  const held = await policy(["fuzz"], { cwd });
  expect(held.out).toContain("1 goal: none can be reached in these worlds\n");
});
