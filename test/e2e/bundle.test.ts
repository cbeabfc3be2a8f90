import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readBundle } from "@enjoin/bundle";
import { compileProject } from "@enjoin/compiler";
import { createWasmEngine, type Engine, type EventRequest, requestDigest } from "@enjoin/engine";
import { type Decision, ENTRYPOINT, type State } from "@enjoin/model";
import { findOpa, startOpaServer } from "@enjoin/opa";
import { loadSuite, projectInfo, runSuite } from "@enjoin/runner";
import { expect, it, onTestFinished } from "vitest";
import { policy, ROOT, temporaryFolder } from "./policy.js";

it("writes the same bytes every time, under the digest that `test` names", async () => {
  const cwd = await temporaryFolder();
  const first = await policy(["build", "-o", "a.tar.gz", "--project", ROOT, "--format", "json"], { cwd });
  const second = await policy(["build", "-o", "b.tar.gz", "--project", ROOT], { cwd });
  expect([first.code, second.code]).toEqual([0, 0]);
  const [a, b] = [await readFile(join(cwd, "a.tar.gz")), await readFile(join(cwd, "b.tar.gz"))];
  expect(a.equals(b)).toBe(true);

  const { digest, files, bytes } = JSON.parse(first.out);
  expect(bytes).toBe(a.length);
  expect(files.map((f: { path: string }) => f.path)).toContain("policy.wasm");
  const { summary } = JSON.parse((await policy(["test", "--format", "json"])).out);
  expect(summary.artifact).toBe(digest);
  const manifest = (await readBundle(a)).find((f) => f.path === ".manifest");
  expect(JSON.parse(new TextDecoder().decode(manifest?.bytes)).revision).toBe(digest);
});

it("is served by a real opa with the decision of the Wasm for every event of the library", async () => {
  const cwd = await temporaryFolder();
  const bundle = join(cwd, "b.tar.gz");
  expect((await policy(["build", "-o", bundle])).code).toBe(0);
  const files = new Map((await readBundle(await readFile(bundle))).map((f) => [f.path, f.bytes]));
  const wasm = files.get("policy.wasm") as Uint8Array;
  const data = JSON.parse(new TextDecoder().decode(files.get("data.json")));

  const server = await startOpaServer(await findOpa({ env: process.env }), { bundle });
  onTestFinished(() => server.close());
  const inProcess = await createWasmEngine({ wasm, data });
  let events = 0;
  const compared: Engine = {
    name: "wasm",
    version: inProcess.version,
    close: () => inProcess.close(),
    step: async (request, state) => {
      const step = await inProcess.step(request, state);
      events += 1;
      expect(sorted(await ask(server.url, request, state))).toEqual(sorted(step.decision));
      return step;
    },
  };
  const { ir } = compileProject(ROOT);
  const project = projectInfo({ ir, digest: "" });
  const { summary } = await runSuite(await loadSuite(ROOT, project), compared, project, { strict: true });
  expect(summary.failed).toBe(0);
  expect(events).toBeGreaterThan(summary.scenarios);
});

async function ask(url: string, request: EventRequest, state: State): Promise<Decision> {
  // A bare OPA cannot digest a request: whoever asks it says to what approvals are bound.
  const context = { ...request.context, state, request_digest: requestDigest(request) };
  const input = { ...request, context };
  const response = await fetch(`${url}/v1/data/${ENTRYPOINT}`, {
    method: "POST",
    body: JSON.stringify({ input }),
  });
  return ((await response.json()) as { readonly result: Decision }).result;
}

/** Sets of Rego are arrays in any order, in both answers; so are the keys of objects. */
function sorted({ decision, context }: Decision): unknown {
  const order = (list: readonly object[]) =>
    list.map((item) => JSON.stringify(item, Object.keys(item).sort())).sort();
  const { reasons, obligations, advice } = context;
  const properties = obligations.map((o) => ({
    ...o,
    properties: JSON.stringify(Object.entries(o.properties).sort()),
  }));
  return {
    decision,
    context: {
      ...context,
      reasons: order(reasons),
      obligations: order(properties),
      advice: [...advice].sort(),
    },
  };
}
