import { InputError } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";
import { inTurn, type RunParts } from "./run-parts.js";

const FILES = {
  "t.tools.ts": `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: string }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`,
  "p.policy.ts": `import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const kept = deny(send);
export const never = deny(send, (r) => r.args.to === "nobody@acme.example" && r.time < 5);
`,
  "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: [] });
export const misspelt = goal({ kind: "flow", title: "A secret leaves", labels: ["secrets"], verb: "sends", inside: [] });
export const desk = world({
  subjects: [{ type: "agent", id: "spiffe://acme.example/agent/desk" }],
  sessions: 1,
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  start: 1_790_000_000_000,
});
`,
};

it("tells a goal that the policy holds from one that nothing reaches, and says what took no part", async () => {
  const { ir, goals, diagnostics } = extractFiles(FILES);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 2000 });
  expect(result.goals.map(({ name, bypass, vacuous }) => [name, bypass, vacuous])).toEqual([
    ["leaks", null, false],
    ["misspelt", null, true],
  ]);
  expect(result.neverFired).toEqual(["p/never"]);
  expect(result.worlds).toMatchObject([
    {
      name: "desk",
      sessions: 1,
      exhausted: [
        { goals: ["leaks"], everything: true },
        { goals: ["misspelt"], everything: true },
      ],
    },
  ]);
  const counted = result.effects.map(({ effect }) => effect);
  expect(counted).toEqual(["allow", "deny"]);
});

it("calls no goal out of reach where the search without policies was ended", async () => {
  const { ir, goals } = extractFiles(FILES);
  const ended = (result: FuzzResult) => ({
    interrupted: result.interrupted,
    unchecked: result.unchecked,
    vacuous: result.goals.map(({ vacuous }) => vacuous),
  });
  /** Ends the search at its nth run, in which nothing is played any more. */
  const endedAt = async (n: number) => {
    let runs = 0;
    const run: RunParts = (player, parts, enough) =>
      ++runs < n ? inTurn(player, parts, enough) : Promise.resolve({ played: [], interrupted: true });
    return ended(await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 2000 }, run));
  };
  // By chance, then everything, and both again without policies.
  for (const n of [1, 2])
    expect(await endedAt(n)).toEqual({ interrupted: true, unchecked: true, vacuous: [false, false] });
  for (const n of [3, 4])
    expect(await endedAt(n)).toEqual({ interrupted: false, unchecked: true, vacuous: [false, false] });
  expect(await endedAt(5)).toEqual({ interrupted: false, unchecked: false, vacuous: [false, true] });
});

it("names the tools that no world calls", async () => {
  const slice = FILES["d.goals.ts"].replace("sessions: 1,", 'sessions: 1,\n  calls: ["read"],');
  const { ir, goals } = extractFiles({ ...FILES, "d.goals.ts": slice });
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 2000 });
  expect(result.neverAllowed).toEqual([{ tool: "send", rules: [] }]);
  expect(result.goals.map(({ vacuous }) => vacuous)).toEqual([true, true]);
});

it("refuses a search that could not make one call", async () => {
  const { ir, goals } = extractFiles(FILES);
  const search = (budget: number) => fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget });
  await expect(search(1)).rejects.toThrow(InputError);
  await expect(search(1)).rejects.toThrow("1 is too few");
  expect((await search(200)).decisions).toBeGreaterThan(0);
  const enters =
    'import { input } from "@enjoin/dsl";\nexport const page = input<{ url: string }>("page");\n';
  const total = 'export const leaks = goal({ kind: "total", title: "T", over: 1, per: "all" });';
  const world =
    'export const desk = world({ subjects: [{ type: "agent", id: "a" }], sessions: 1, resources: [], start: 1 });';
  const none = extractFiles({
    "t.tools.ts": enters,
    "p.policy.ts":
      'import { anyTool, permit, policy } from "@enjoin/dsl";\nexport default policy({ title: "P" });\nexport const all = permit(anyTool);\n',
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";\n${total}\n${world}\n`,
  });
  await expect(fuzz({ ir: none.ir, digest: "sha256:0" }, none.goals, { seed: 1 })).rejects.toThrow(
    "no tool can be called in this world",
  );
});
