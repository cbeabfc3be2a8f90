// @ts-check
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildArtifact, compileProject } from "@enjoin/compiler";
import { createReferenceEngine, createWasmEngine } from "@enjoin/engine";
import { findOpa, runOpa } from "@enjoin/opa";
import { loadPolicy } from "@open-policy-agent/opa-wasm";
import { prepareCedar, toCedar } from "./cedar.mjs";
import { deniedOf, jsonOf, requestOf, TOOLS, writeDecisionProject } from "./decision-project.mjs";
import { medianCall } from "./median.mjs";
import { runOnce } from "./run-once.mjs";

/**
 * @typedef {object} Steps microseconds of one decision on a request of 1 KiB
 * @property {number} policies
 * @property {number} bytes of the request
 * @property {string} opaVersion
 * @property {number} reference a step with everything that the engine does
 * @property {number} wasm the same
 * @property {number} evaluation the bare evaluation of the Wasm
 * @property {number} cedar Cedar with an equivalent policy set
 * @property {number} opa `opa bench` of the same query over the same Rego, data and request
 */

/**
 * Measures for each number of policies, in a process of its own: an enforcer loads one bundle, and what the JavaScript
 * engine has learnt of another would slow it down.
 * @param {readonly number[]} counts
 * @returns {Promise<Steps[]>}
 */
export async function measureSteps(counts) {
  const results = [];
  for (const policies of counts) results.push(await runOnce("./steps-once.mjs", [String(policies)]));
  return results;
}

/**
 * @param {number} policies
 * @returns {Promise<Steps>}
 */
export async function measureStep(policies) {
  const opa = await findOpa({ env: process.env });
  const folder = await mkdtemp(join(tmpdir(), "enjoin-bench-"));
  try {
    return await measure(folder, policies, opa);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {number} policies
 * @param {import("@enjoin/opa").Opa} opa
 */
async function measure(folder, policies, opa) {
  await writeDecisionProject(folder, policies);
  const artifact = await buildArtifact(compileProject(folder), opa);
  const [wasm, reference] = [await createWasmEngine(artifact), createReferenceEngine(artifact)];
  const cedar = prepareCedar(policies, TOOLS);
  const { versions } = /** @type {{ versions: { session: string } }} */ (artifact.data.enjoin);
  const allowed = requestOf(1024, versions.session);
  const { request, state } = allowed;
  await mustDecide(allowed, true, [wasm, reference], cedar);
  for (const denied of deniedOf(allowed, policies)) {
    await mustDecide(denied, false, [wasm, reference], cedar);
  }
  const whole = jsonOf(request, state);
  const bare = await loadPolicy(artifact.wasm);
  bare.setData(artifact.data);
  const asked = toCedar(request, state);
  const result = {
    policies,
    bytes: Buffer.byteLength(whole),
    opaVersion: opa.version,
    reference: medianCall(() => reference.step(request, state)),
    wasm: medianCall(() => wasm.step(request, state)),
    evaluation: medianCall(() => bare.evaluate(new TextEncoder().encode(whole).buffer)),
    cedar: medianCall(() => cedar(asked)),
    opa: await opaBench(folder, artifact, whole, opa),
  };
  await wasm.close();
  await reference.close();
  return result;
}

/**
 * What does not decide alike is not compared.
 * @param {ReturnType<typeof requestOf>} asked
 * @param {boolean} expected
 * @param {readonly import("@enjoin/engine").Engine[]} engines
 * @param {ReturnType<typeof prepareCedar>} cedar
 */
async function mustDecide({ request, state }, expected, engines, cedar) {
  for (const engine of engines) {
    const { decision } = await engine.step(request, state);
    const failed = decision.context.reasons.some((r) => r.rule === "guard" || r.rule === "evaluation-error");
    if (decision.decision !== expected || failed)
      throw new Error(`${engine.name}: ${JSON.stringify(decision)}`);
  }
  if (cedar(toCedar(request, state)) !== expected) throw new Error(`Cedar does not decide ${expected}`);
}

/**
 * @param {string} folder
 * @param {import("@enjoin/model").Artifact} artifact
 * @param {string} request
 * @param {import("@enjoin/opa").Opa} opa
 */
async function opaBench(folder, artifact, request, opa) {
  for (const { path, text } of artifact.modules) {
    const file = join(folder, "rego", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await writeFile(join(folder, "rego", "data.json"), JSON.stringify(artifact.data));
  await writeFile(join(folder, "input.json"), request);
  const args = ["bench", "-d", "rego", "-i", "input.json", "--format", "json", "data.enjoin.decision"];
  const run = await runOpa(opa, args, { cwd: folder });
  if (run.code !== 0) throw new Error(run.stderr);
  const median = JSON.parse(run.stdout).Extra.histogram_timer_rego_query_eval_ns_median;
  return Number(median) / 1000;
}
