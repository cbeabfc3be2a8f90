import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileProject, type Emitted } from "@enjoin/compiler";
import { type Decision, EMPTY_STATE, ENTRYPOINT } from "@enjoin/model";
import { startOpaServer } from "@enjoin/opa";
import { loadPolicy } from "@open-policy-agent/opa-wasm";
import { expect, it } from "vitest";
import { buildWasm, theOpa, writeRego } from "../javascript/engines.js";
import { FOLDERS, folderOf, openMemory, readCases, requestOf } from "./cases.js";

// An enforcer downstream asks OPA, or the Wasm, without an engine of Enjoin around it that looks at the request first.
// What refuses there is the guard in the artifact alone.

/** Asks for the decision over the text of one input. */
type Ask = (input: string) => Promise<Decision | undefined>;

const folders = FOLDERS.filter((name) => /^(?:guard|kind)-/.test(name));

it.each(folders)("%s, asked without a wrapper", async (name) => {
  const { emitted, ir, diagnostics } = compileProject(folderOf(name));
  if (emitted === undefined) throw new Error(JSON.stringify(diagnostics));
  await withEngines(emitted, async (engines) => {
    for (const c of readCases(name)) {
      const request = requestOf(c);
      const state = openMemory(ir).before(c);
      const input = { ...request, context: { ...request.context, state } };
      for (const [engine, ask] of engines) {
        const decision = await ask(JSON.stringify(input));
        expect.soft(shortOf(decision), `${c.name}: ${engine}`).toEqual({
          effect: c.expect.effect,
          reasons: [...c.expect.reasons].sort(),
        });
        expect.soft(unplaced(decision, input), `${c.name}: ${engine}`).toEqual([]);
      }
    }
  });
});

const ARGUMENTS: readonly (readonly [json: string, effect: "allow" | "deny"])[] = [
  ['{"x":1}', "allow"],
  ['{"x":1.0}', "deny"],
  ['{"x":1e0}', "deny"],
  ['{"x":10e-1}', "deny"],
  ['{"x":1E+0}', "deny"],
  ['{"x":0}', "allow"],
  ['{"x":-0}', "deny"],
  ['{"x":0.0}', "deny"],
  ['{"x":9007199254740991}', "allow"],
  ['{"x":9007199254740992}', "deny"],
  ['{"x":9007199254740993}', "deny"],
  ['{"x":9007199254740991.0}', "deny"],
  ['{"x":123456789012345678901234567890}', "deny"],
  ['{"x":1e400}', "deny"],
  ['{"x":1e-400}', "deny"],
  ['{"x":-1}', "allow"],
  ['{"x":-1e0}', "deny"],
];

it("an integer is written in digits, and no other JSON text of it passes", async () => {
  const { emitted } = compileProject(folderOf("kind-integer"));
  if (emitted === undefined) throw new Error("nothing was emitted");
  const request = requestOf({ name: "", args: "<>", expect: { effect: "", reasons: [] } });
  const text = JSON.stringify({ ...request, context: { ...request.context, state: EMPTY_STATE } });
  await withEngines(emitted, async (engines) => {
    for (const [engine, ask] of engines) {
      for (const [json, effect] of ARGUMENTS) {
        const decision = await ask(text.replace('"<>"', json));
        expect.soft(decision?.context.effect, `${json}: ${engine}`).toBe(effect);
      }
    }
  });
});

it("memory that leaves the safe integers is no answer at all", async () => {
  const folder = "a-bucket-never-leaves-the-safe-integers";
  const { emitted, ir } = compileProject(folderOf(folder));
  if (emitted === undefined) throw new Error("nothing was emitted");
  const cases = readCases(folder).filter((c) => c.state !== "continue" && c.tool === "sell");
  expect(new Set(cases.map((c) => c.expect.effect))).toEqual(new Set(["allow", "deny"]));
  await withEngines(emitted, async (engines) => {
    for (const c of cases) {
      const request = requestOf(c);
      const input = { ...request, context: { ...request.context, state: openMemory(ir).before(c) } };
      const effect = c.expect.effect === "allow" ? "allow" : undefined;
      for (const [engine, ask] of engines) {
        const decision = await ask(JSON.stringify(input)).catch(() => undefined);
        expect.soft(decision?.context.effect, `${c.name}: ${engine}`).toBe(effect);
      }
    }
  });
});

it("what is no request at all is denied, by whichever engine", async () => {
  const { emitted } = compileProject(folderOf("guard-the-envelope"));
  if (emitted === undefined) throw new Error("nothing was emitted");
  const nothing = [
    "null",
    "true",
    "0",
    '""',
    '"note"',
    "[]",
    "[[]]",
    "{}",
    '{"action":{}}',
    '{"context":null}',
  ];
  await withEngines(emitted, async (engines) => {
    for (const [engine, ask] of engines) {
      for (const input of nothing) {
        const decision = await ask(input);
        expect.soft(decision?.decision, `${input}: ${engine}`).toBe(false);
        expect.soft(decision?.context.effect, `${input}: ${engine}`).toBe("deny");
      }
    }
  });
});

async function withEngines(
  emitted: Emitted,
  use: (engines: readonly (readonly [name: string, ask: Ask])[]) => Promise<void>,
): Promise<void> {
  const wasm = await loadPolicy(await buildWasm(emitted));
  wasm.setData(emitted.data);
  const folder = await mkdtemp(join(tmpdir(), "enjoin-test-"));
  await writeRego(emitted, folder);
  await writeFile(join(folder, "rego/data.json"), JSON.stringify(emitted.data));
  await writeFile(join(folder, "rego/.manifest"), JSON.stringify({ roots: ["enjoin"], rego_version: 1 }));
  const server = await startOpaServer(await theOpa(), { bundle: "rego", cwd: folder });
  try {
    await use([
      [
        "wasm",
        async (input) => wasm.evaluate(new TextEncoder().encode(input).buffer as ArrayBuffer)[0]?.result,
      ],
      [
        "opa",
        async (input) => {
          const body = `{"input":${input}}`;
          const answer = await fetch(`${server.url}/v1/data/${ENTRYPOINT}`, { method: "POST", body });
          return ((await answer.json()) as { readonly result?: Decision }).result;
        },
      ],
    ]);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function shortOf(decision: Decision | undefined) {
  const reasons = decision?.context.reasons ?? [];
  return { effect: decision?.context.effect, reasons: [...new Set(reasons.map((r) => r.rule))].sort() };
}

/** Reasons of a guard that do not say where in the request: a pointer to something, or to what its owner lacks. */
function unplaced(decision: Decision | undefined, input: unknown): unknown[] {
  const guards =
    decision?.context.reasons.filter((r) => r.rule === "guard" || r.rule === "unknown-tool") ?? [];
  return guards.filter(({ pointer }) => {
    const tokens = pointer?.split("/").slice(1, -1);
    const owner = tokens?.reduce<unknown>(
      (value, token) =>
        (value as Record<string, unknown> | null | undefined)?.[
          token.replaceAll("~1", "/").replaceAll("~0", "~")
        ],
      input,
    );
    if (pointer === "/action/properties/result/value") return false;
    return pointer === undefined || typeof owner !== "object" || owner === null;
  });
}
