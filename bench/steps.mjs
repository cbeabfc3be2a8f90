// @ts-check
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildArtifact, compileProject } from "@enjoin/compiler";
import { createWasmEngine } from "@enjoin/engine";
import { findOpa, runOpa } from "@enjoin/opa";
import { loadPolicy } from "@open-policy-agent/opa-wasm";

/**
 * For each number of policies: microseconds a step on `wasm` (with everything that the wrapper does), microseconds of
 * the bare evaluation in it, and microseconds of `opa bench` of the same query over the same Rego, data and request.
 * @param {readonly number[]} counts
 */
export async function measureSteps(counts) {
  const opa = await findOpa({ env: process.env });
  const results = [];
  for (const policies of counts) {
    const folder = await mkdtemp(join(tmpdir(), "enjoin-bench-"));
    try {
      await writeProject(folder, policies);
      const compilation = compileProject(folder);
      const artifact = await buildArtifact(compilation, opa);
      const engine = await createWasmEngine(artifact);
      const { request, state } = requestOf(1024);
      const first = await engine.step(request, state);
      if (first.decision.context.effect !== "allow")
        throw new Error(`expected allow: ${JSON.stringify(first)}`);
      const whole = JSON.stringify({ ...request, context: { ...request.context, state } });
      const wasm = median(() => engine.step(request, state));
      const bare = await loadPolicy(artifact.wasm);
      bare.setData(artifact.data);
      const evaluation = median(() => bare.evaluate(new TextEncoder().encode(whole).buffer));
      results.push({
        policies,
        wasm,
        evaluation,
        opa: await opaBench(folder, artifact, whole, opa),
        opaVersion: opa.version,
        bytes: Buffer.byteLength(whole),
      });
      await engine.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}

/**
 * `count` policies over ten tools, as a company would have them: one permits, and each restricts two of the tools by what
 * was read, by what was paid and by the arguments. With 50 policies, ten of them look at the tool that is called.
 * @param {string} folder
 * @param {number} count
 */
async function writeProject(folder, count) {
  await mkdir(join(folder, "policies"), { recursive: true });
  const desk = Array.from(
    { length: 9 },
    (
      _,
      k,
    ) => `export const desk${k + 1} = tool<{ to: EmailAddress[]; subject: string; body: string; amount: Money }>(
  "desk-${k + 1}.act", { effect: sends({ data: "body", to: "to" }) });`,
  );
  await writeFile(
    join(folder, "policies", "all.tools.ts"),
    `import { type EmailAddress, type Money, sends, tool } from "@enjoin/dsl";
export const desk0 = tool<{ to: EmailAddress[]; subject: string; body: string; amount: Money }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
${desk.join("\n")}
`,
  );
  await writeFile(
    join(folder, "policies", "policy-0.policy.ts"),
    `import { anyTool, permit, policy } from "@enjoin/dsl";
export default policy({ title: "Work within the task" });
export const known = permit(anyTool, (r) => r.task !== undefined && r.task.tools.includes(r.tool) && r.task.expires > r.time);
`,
  );
  for (let i = 1; i < count; i++) {
    const [a, b] = [`desk${i % 10}`, `desk${(i + 1) % 10}`];
    await writeFile(
      join(folder, "policies", `policy-${i}.policy.ts`),
      `import { deny, policy, stepUp, sum, union } from "@enjoin/dsl";
import { ${a}, ${b} } from "./all.tools.js";
export default policy({ title: "Policy ${i}" });
export const carried = union("session", [${a}, ${b}], (e) => e.result?.labels);
export const paid = sum("subject", ${a}, (e) => e.args.amount, { window: "24h" });
export const leaves = deny([${a}, ${b}], (r) => carried.of(r).has("secret-${i}") && r.args.to.some((t) => t.domain !== "acme.example"));
export const subject = deny(${b}, (r) => r.args.subject.startsWith("forbidden ${i}") || r.args.to.length > ${i + 20});
export const big = stepUp(${a}, (r) => paid.of(r) + r.args.amount > ${1000 + i});
`,
    );
  }
}

/** @param {number} bytes */
function requestOf(bytes) {
  const state = { session: { "policy-9/carried": ["internal"] }, subject: {}, resource: {}, task: {} };
  /** @type {import("@enjoin/engine").EventRequest} */
  const request = {
    subject: { type: "agent", id: "spiffe://acme.example/agent/support" },
    action: {
      name: "mail.send",
      properties: {
        point: "call",
        call_id: "c7",
        arguments: { to: ["bob@acme.example"], subject: "Summary", body: "", amount: 12 },
      },
    },
    resource: { type: "mailbox", id: "bob@acme.example" },
    context: {
      time: 1_790_000_000_000,
      session: { id: "s-1" },
      task: {
        id: "t-9",
        tools: ["mail.send"],
        expires: 1_790_000_600_000,
        request: "Send the summary to Bob",
      },
    },
  };
  const now = Buffer.byteLength(JSON.stringify({ ...request, context: { ...request.context, state } }));
  const args = /** @type {Record<string, unknown>} */ (request.action.properties.arguments);
  args.body = "x".repeat(Math.max(0, bytes - now));
  return { request, state };
}

/**
 * Median over 60 batches of 200 calls, after a warm-up, in microseconds a call.
 * @param {() => unknown} call
 */
function median(call) {
  for (let i = 0; i < 2000; i++) call();
  const batches = Array.from({ length: 60 }, () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 200; i++) call();
    return Number(process.hrtime.bigint() - start) / 200 / 1000;
  });
  batches.sort((a, b) => a - b);
  return batches[30] ?? Number.NaN;
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
