import { buildArtifact } from "@enjoin/compiler";
import { createOpaEngine, createWasmEngine } from "@enjoin/engine";
import { confirm, fuzz } from "@enjoin/fuzzer";
import { findOpa } from "@enjoin/opa";
import { expect, it } from "vitest";
import { changedPolicy, withDesk } from "../../bench/fuzz/desk-project.mjs";
import { HELD_OUT } from "../../bench/fuzz/held-out.mjs";
import { PLANTED } from "../../bench/fuzz/planted.mjs";

// The flaws that `npm run bench:fuzz` measures: each is found with one seed, and its chains hold on the engines that had no
// part in finding them. The policy without a flaw holds every goal.

const inM = PLANTED.filter((flaw) => flaw.domains.includes("m"));

it.each(inM)("finds the way through: $name", { timeout: 120_000 }, ({ changes }) =>
  withDesk("m", changes, async (compilation) => {
    const opa = await findOpa({ env: process.env });
    const artifact = await buildArtifact(compilation, opa);
    const result = await fuzz(artifact, compilation.goals, { seed: 1, budget: 25_000 });
    expect(result.goals.filter(({ bypass }) => bypass !== null)).not.toEqual([]);
    expect(result.goals.filter(({ vacuous }) => vacuous)).toEqual([]);
    const engines = [await createWasmEngine(artifact), await createOpaEngine(artifact, opa)];
    try {
      const { confirmedBy } = await confirm(result, engines);
      expect(confirmedBy).toHaveLength(2);
    } finally {
      for (const engine of engines) await engine.close();
    }
  }),
);

it.each(["m", "l"] as const)(
  "finds no way through the policy of %s as it is",
  { timeout: 120_000 },
  (domain) =>
    withDesk(domain, [], async (compilation) => {
      const result = await fuzz({ ir: compilation.ir, digest: "sha256:0" }, compilation.goals, {
        seed: 1,
        budget: 40_000,
      });
      expect(result.goals.filter(({ bypass }) => bypass !== null)).toEqual([]);
      const [exhausted = []] = result.worlds.map((world) => world.exhausted);
      expect(exhausted.map(({ depth }) => depth)).not.toContain(0);
    }),
);

it("holds out no flaw that is planted as well, and plants none twice", async () => {
  const policies = await Promise.all([...PLANTED, ...HELD_OUT].map(({ changes }) => changedPolicy(changes)));
  expect(new Set(policies.map((text) => text.replaceAll(/\s+/gu, " "))).size).toBe(policies.length);
});
