import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyOf, edit, policy } from "./policy.js";

it("finds what leaves with an answer, and writes a scenario that fails until that is mended", async () => {
  const cwd = await copyOf("test/fixtures/bypasses/picture-in-an-answer");
  expect((await policy(["test"], { cwd })).code).toBe(0);

  const run = await policy(["fuzz"], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toContain("  in the world desk, 2 events, each allowed\n");
  expect(run.out).toMatch(/^ {2}2\. out of desk-1 of desk: reply\.send\(text: "Here it is\.", links: \[/m);
  expect(run.out).toContain(
    '  talk/outside would have stopped event 2 if `r.args.links.some((url) => url.host !== "acme.example")` were true',
  );
  expect(run.out).toContain("world desk: 1 subject, 1 session, 1 possible call, 16 possible outputs\n");
  expect(run.out).toContain("1 goal: 1 reached by events that are each allowed\n");
  expect(run.out).toMatch(/, replayed on opa-wasm \S+ and opa \S+, artifact/);

  const name = await scenarioOf(cwd, run.out);
  const open = await policy(["test"], { cwd });
  expect(open.out).toMatch(new RegExp(`^ {2}FAIL +${name} +completed: 1 call, none stopped$`, "m"));
  expect(open.code).toBe(3);

  await edit(
    join(cwd, "policies/talk.policy.ts"),
    "r.args.links.some(",
    "[...r.args.links, ...r.args.pictures].some(",
  );
  const mended = await policy(["test"], { cwd });
  expect(mended.out).toMatch(new RegExp(`^ {2}ok +${name} +stopped at c2 reply.send by talk/outside$`, "m"));
  expect(mended.code, mended.out).toBe(0);
  const held = await policy(["fuzz", "--budget", "2000"], { cwd });
  expect(held.out).toContain(
    "  complete over the 13 events that bear on it: all that events lead to was tried, ",
  );
  expect(held.code, held.out).toBe(0);
});

it("finds what enters and decides a command, and writes a scenario that fails until that is mended", async () => {
  const cwd = await copyOf("test/fixtures/bypasses/trusted-page");
  expect((await policy(["test"], { cwd })).code).toBe(0);

  const run = await policy(["fuzz"], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toContain(
    '  1. into desk-1 of desk: context.read(source: "https://wiki.acme.example/setup", from: "wiki")\n' +
      "     allow by wiki/everything; desk-1 now knows `untrusted` data\n",
  );
  expect(run.out).toMatch(/possible calls, 3 possible inputs\n/);
  expect(run.out).toMatch(/, replayed on opa-wasm \S+ and opa \S+, artifact/);
  const json = JSON.parse((await policy(["fuzz", "--format", "json"], { cwd })).out);
  const { steps } = json.goals[0].bypass;
  expect(steps.map(({ point, tool }: Record<string, unknown>) => [point, tool])).toEqual([
    ["input", "context.read"],
    [undefined, "shell.run"],
  ]);
  expect(json.worlds[0]).toMatchObject({ inputs: 3 });
  const name = await scenarioOf(cwd, run.out);
  const open = await policy(["test"], { cwd });
  expect(open.out).toMatch(new RegExp(`^ {2}FAIL +${name} +completed: 1 call, none stopped$`, "m"));
  expect(open.code).toBe(3);

  await edit(
    join(cwd, "policies/wiki.policy.ts"),
    '(e) => e.args.from === "web"',
    '(e) => e.result?.labels.includes("untrusted") ?? false',
  );
  const mended = await policy(["test"], { cwd });
  expect(mended.out).toMatch(new RegExp(`^ {2}ok +${name} +stopped at c2 shell.run by wiki/commands$`, "m"));
  expect(mended.code, mended.out).toBe(0);
  const held = await policy(["fuzz", "--budget", "2000"], { cwd });
  expect(held.out).toContain(
    "  complete over the 9 events that bear on it: all that events lead to was tried, ",
  );
  expect(held.code, held.out).toBe(0);
});

it("says of what enters in no world that the search says nothing about it", async () => {
  const cwd = await copyOf("test/fixtures/bypasses/trusted-page");
  await edit(
    join(cwd, "policies/wiki.goals.ts"),
    "  start: 1_790",
    '  calls: ["shell.run"],\n  start: 1_790',
  );
  const run = await policy(["fuzz", "--budget", "2000", "--no-strict"], { cwd });
  expect(run.out).toContain("no event of these was allowed, so the search says nothing about them\n");
  expect(run.out).toMatch(/^ {2}context\.read {2}enters no world$/m);
  expect(run.code, run.out).toBe(0);
});

/** The name of the scenario that was written of a bypass in which something enters or leaves. */
async function scenarioOf(cwd: string, out: string): Promise<string | undefined> {
  const file = /mended: (\S+)$/m.exec(out)?.[1];
  const text = await readFile(join(cwd, file ?? ""), "utf8");
  expect(text).toContain("although every event is allowed.");
  return /^name: (\S+)$/m.exec(text)?.[1];
}
