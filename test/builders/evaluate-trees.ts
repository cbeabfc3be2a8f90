import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPolicy } from "@open-policy-agent/opa-wasm";
import { readBundle } from "../../packages/bundle/src/index.js";
import { portableCapabilities } from "../../packages/compiler/src/capabilities.js";
import { type Emitted, emit } from "../../packages/compiler/src/rego/emit.js";
import {
  type Expr,
  type Helper,
  IR_VERSION,
  type IrType,
  type PolicyIr,
  type ToolContract,
} from "../../packages/model/src/index.js";
import { runOpa, startOpaServer } from "../../packages/opa/src/index.js";
import { theOpa, writeRego } from "../javascript/engines.js";

/** What an engine answers when it stops the evaluation. */
export const FAILS = "the evaluation stopped";

/** What both engines make of one tree. */
interface Answers {
  readonly opa: unknown;
  readonly wasm: unknown;
}

const NOTE: ToolContract = {
  kind: "tool",
  id: 0,
  name: "note",
  args: [],
  open: true,
  result: { kind: "json" },
  effects: [],
  labels: [],
};

/** Emits helper functions without parameters, one for each tree: a condition where its type is boolean. */
function emitTrees(trees: readonly Expr[], helpers: readonly Helper[] = []): Emitted {
  const cases = trees.map((body, i): Helper => helper(`case${i}`, [], body));
  const ir: PolicyIr = {
    version: IR_VERSION,
    policies: [],
    tools: [NOTE],
    helpers: [...helpers, ...cases],
    constants: [{ kind: "constant", id: 0, name: "two", value: 2, type: { kind: "integer" } }],
  };
  return emit(
    ir,
    new Map([[0, { file: "policies/p.policy.ts", line: 1, column: 1, endLine: 1, endColumn: 2 }]]),
  );
}

/** A helper function. */
export function helper(name: string, params: readonly string[], body: Expr): Helper {
  const type: IrType = { kind: "integer" };
  return {
    kind: "helper",
    id: 0,
    name,
    params: params.map((p) => ({ name: p, type })),
    returns: body.type,
    body,
  };
}

/** Evaluates trees over a call with `args`, by a real OPA and as Wasm. */
export async function evaluateTrees(
  trees: readonly Expr[],
  args: object,
  helpers: readonly Helper[] = [],
): Promise<Answers[]> {
  const emitted = emitTrees(trees, helpers);
  const paths = trees.map((_, i) => `enjoin/helpers/case${i}`);
  const input = { action: { name: "note", properties: { point: "call", arguments: args } }, context: {} };
  const folder = await mkdtemp(join(tmpdir(), "enjoin-test-"));
  try {
    await writeRego(emitted, folder);
    await writeFile(join(folder, "rego", "data.json"), JSON.stringify(emitted.data));
    await checkStyle(folder);
    const opa = await askOpa(folder, paths, input);
    const wasm = await askWasm(folder, paths, input, emitted);
    return paths.map((_, i) => ({ opa: opa[i], wasm: wasm[i] }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Strict for any OPA, and as the formatter of the OPA that comes with the product writes it. */
async function checkStyle(folder: string): Promise<void> {
  const opa = await theOpa();
  const format = opa.version === "0.70.0" ? [["fmt", "--diff", "--fail", "rego"]] : [];
  for (const args of [["check", "--strict", "rego"], ...format]) {
    const run = await runOpa(opa, args, { cwd: folder });
    if (run.code !== 0) throw new Error(`${run.stderr}\n${run.stdout}`);
  }
}

async function askOpa(folder: string, paths: readonly string[], input: object): Promise<unknown[]> {
  const server = await startOpaServer(await theOpa(), { files: ["rego"], cwd: folder });
  try {
    const answers: unknown[] = [];
    for (const path of paths) {
      const body = JSON.stringify({ input });
      const response = await fetch(`${server.url}/v1/data/${path}`, { method: "POST", body });
      const answer = (await response.json()) as { readonly result?: unknown; readonly code?: string };
      answers.push(response.ok ? answer.result : answer.code === "internal_error" ? FAILS : answer);
    }
    return answers;
  } finally {
    await server.close();
  }
}

async function askWasm(
  folder: string,
  paths: readonly string[],
  input: object,
  emitted: Emitted,
): Promise<unknown[]> {
  const opa = await theOpa();
  await writeFile(join(folder, "capabilities.json"), await portableCapabilities(opa));
  const entrypoints = paths.flatMap((path) => ["-e", path]);
  const options = ["--capabilities", "capabilities.json", "-o", "out.tar.gz"];
  const run = await runOpa(opa, ["build", "-t", "wasm", ...entrypoints, ...options, "rego"], { cwd: folder });
  if (run.code !== 0) throw new Error(run.stderr || run.stdout);
  const files = await readBundle(await readFile(join(folder, "out.tar.gz")));
  const wasm = files.find((f) => f.path === "policy.wasm");
  if (wasm === undefined) throw new Error("opa build made no policy.wasm");
  const policy = await loadPolicy(wasm.bytes);
  policy.setData(emitted.data);
  const bytes = new TextEncoder().encode(JSON.stringify(input)).buffer;
  return paths.map((path) => {
    try {
      const [first] = policy.evaluate(bytes, path) as { readonly result: unknown }[];
      return first?.result;
    } catch (error) {
      if (typeof error === "string" && error.includes("conflict")) return FAILS;
      throw error;
    }
  });
}
