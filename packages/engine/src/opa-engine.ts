import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { type Artifact, ENTRYPOINT, type State } from "@enjoin/model";
import { type Opa, type OpaServer, startOpaServer } from "@enjoin/opa";
import type { Engine, EventRequest, Step } from "./engine.js";
import { type NeedsAt, needsInData, selectEntries } from "./entry-keys.js";
import { DEFAULT_LIMITS, guardRequest } from "./guard-request.js";
import { toStep } from "./next-state.js";
import { failed, readDecision, thrownMessage } from "./read-decision.js";

const STEP_MS = 30_000;

/** Evaluates the Rego under a real `opa`: the oracle. It serves on loopback, as any process here may ask it. */
export async function createOpaEngine(
  artifact: Pick<Artifact, "modules" | "data">,
  opa: Opa,
): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-engine-"));
  try {
    await writePolicy(folder, artifact);
    const needs = needsInData(artifact.data);
    return new OpaEngine(opa, await startOpaServer(opa, { bundle: ".", cwd: folder }), needs);
  } finally {
    // The server has read everything before it is healthy.
    await rm(folder, { recursive: true, force: true });
  }
}

async function writePolicy(
  folder: string,
  { modules, data }: Pick<Artifact, "modules" | "data">,
): Promise<void> {
  const files = modules.map(({ path, text }) => ({ path, text }));
  files.push({ path: "data.json", text: JSON.stringify(data) });
  files.push({ path: ".manifest", text: JSON.stringify({ roots: ["enjoin"], rego_version: 1 }) });
  for (const { path, text } of files) {
    if (isAbsolute(path) || normalize(path).startsWith(".."))
      throw new Error(`the module path ${path} leaves the folder`);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

class OpaEngine implements Engine {
  readonly name = "opa";
  readonly version: string;
  readonly #server: OpaServer;
  readonly #needs: NeedsAt | undefined;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(opa: Opa, server: OpaServer, needs: NeedsAt | undefined) {
    this.#needs = needs;
    this.version = `opa ${opa.version}`;
    this.#server = server;
  }

  async step(request: EventRequest, state: State): Promise<Step> {
    const needed = selectEntries(this.#needs, request, state);
    const guarded = guardRequest(request, needed, DEFAULT_LIMITS);
    return toStep(guarded.ok ? await this.#evaluate(guarded.bytes) : guarded.decision, state);
  }

  async #evaluate(input: ArrayBuffer) {
    try {
      const body = Buffer.concat([Buffer.from('{"input":'), Buffer.from(input), Buffer.from("}")]);
      const answer = await this.#post(`${this.#server.url}/v1/data/${ENTRYPOINT}`, body);
      if (!Object.hasOwn(answer, "result")) return failed("the policy gave no single answer");
      return readDecision(answer.result);
    } catch (thrown) {
      return failed(`the policy could not be evaluated: ${thrownMessage(thrown)}`);
    }
  }

  async #post(url: string, body: Buffer): Promise<{ readonly result?: unknown }> {
    const options = {
      method: "POST",
      agent: this.#agent,
      headers: { "content-type": "application/json", "content-length": body.byteLength },
      signal: AbortSignal.timeout(STEP_MS),
    };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(url, options, (response) => {
        text(response)
          .then((answer) => {
            if (response.statusCode === 200) resolve(JSON.parse(answer));
            else reject(new Error(errorOf(answer) ?? `opa answered ${response.statusCode}`));
          })
          .catch(reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.#server.close();
  }
}

/** The first sentence of what `opa` reports with an error status. */
function errorOf(answer: string): string | undefined {
  const report = JSON.parse(answer) as { message?: string; errors?: readonly { message?: string }[] };
  return report.errors?.[0]?.message ?? report.message;
}
