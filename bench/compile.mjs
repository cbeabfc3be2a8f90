// @ts-check
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildArtifact, compileProject, createCompiler } from "@enjoin/compiler";
import { findOpa } from "@enjoin/opa";
import { median } from "./median.mjs";
import { runOnce } from "./run-once.mjs";
import { writeRules } from "./write-rules.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * For each number of generated rules: seconds from source to Rego in a process of its own, which has compiled nothing
 * before, as the median of three; and, apart, seconds that `opa` needs to check that Rego and build its Wasm and plan.
 * @param {readonly number[]} counts
 */
export async function measureCompile(counts) {
  const opa = await findOpa({ env: process.env });
  const results = [];
  for (const rules of counts) {
    const folder = await mkdtemp(join(tmpdir(), "enjoin-bench-"));
    try {
      await writeRules(folder, rules);
      const runs = [];
      for (let i = 0; i < 3; i++) runs.push(await compileOnce(folder));
      const [first] = runs;
      if (first === undefined || first.errors > 0 || first.rules < rules)
        throw new Error(JSON.stringify(runs));
      const compilation = compileProject(folder);
      const start = performance.now();
      await buildArtifact(compilation, opa);
      const build = (performance.now() - start) / 1000;
      const seconds = median(runs.map((r) => r.seconds));
      results.push({ rules: first.rules, policies: first.policies, seconds, build });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}

/**
 * @param {string} folder
 * @returns {Promise<{ seconds: number, rules: number, policies: number, errors: number }>}
 */
function compileOnce(folder) {
  return runOnce("./compile-once.mjs", [folder]);
}

/**
 * Milliseconds from source to Rego of the library of policies: the first time, and after a rule was added to or changed in
 * one policy (a median over all policies in turn), as in watch mode.
 */
export async function measureWarm() {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-bench-"));
  try {
    const policies = join(folder, "policies");
    await cp(join(ROOT, "policies"), policies, { recursive: true });
    const names = (await readdir(policies)).filter((name) => name.endsWith(".policy.ts"));
    const texts = await Promise.all(names.map((name) => readFile(join(policies, name), "utf8")));
    const cold = (await compileOnce(folder)).seconds * 1000;
    const compiler = createCompiler(folder);
    compiler.compile();
    const warm = [];
    for (let i = 0; i < 20 * names.length; i++) {
      const k = i % names.length;
      await writeFile(join(policies, names[k] ?? ""), `${texts[k]}${addedRule(i)}`);
      const start = performance.now();
      const { emitted } = compiler.compile();
      warm.push(performance.now() - start);
      if (emitted === undefined) throw new Error(`${names[k]} does not compile`);
    }
    // The first rounds warm the process up, as the first saves do.
    return { cold, warm: median(warm.slice(warm.length / 2)), policies: names.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {number} i */
function addedRule(i) {
  return `
import { anyTool as everyTool, log as note } from "@enjoin/dsl";
export const added = note(everyTool, (r) => r.time > ${i} && r.subject.id.startsWith("spiffe://acme.example/${i}"));
`;
}
