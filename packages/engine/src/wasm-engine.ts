import { type Artifact, ENTRYPOINT, InputError, type State } from "@enjoin/model";
import type { Engine, EventRequest, Step } from "./engine.js";
import { type NeedsAt, needsInData, selectEntries } from "./entry-keys.js";
import { DEFAULT_LIMITS, exactBuffer, guardRequest } from "./guard-request.js";
import { toStep } from "./next-state.js";
import { compileWasm, type LoadedPolicy, SDK_VERSION, startPolicy, type WasmModule } from "./opa-wasm.js";
import type { Limits } from "./plain-json.js";
import { failed, readDecision, thrownMessage } from "./read-decision.js";

/** Caps of the `wasm` engine. */
export interface WasmOptions {
  /** Bytes of one request as JSON; 1 MiB by default. */
  readonly maxRequestBytes?: number;
  /** Nesting of one request; 64 by default. */
  readonly maxDepth?: number;
  /** Pages of 64 KiB that the policy may use in all; 4,096 (256 MiB) by default. */
  readonly maxMemoryPages?: number;
}

/**
 * Evaluates the compiled Wasm in this process: one evaluation a step, over bytes that this engine wrote itself.
 * Throws an `InputError` when the Wasm or its data cannot be loaded.
 */
export async function createWasmEngine(
  artifact: Pick<Artifact, "wasm" | "data">,
  options: WasmOptions = {},
): Promise<Engine> {
  const maximum = options.maxMemoryPages ?? 4096;
  const data = exactBuffer(new TextEncoder().encode(JSON.stringify(artifact.data)));
  const needs = needsInData(artifact.data);
  try {
    const module = await compileWasm(artifact.wasm);
    return new WasmEngine(() => load(module, data, maximum), needs, {
      maxBytes: options.maxRequestBytes ?? DEFAULT_LIMITS.maxBytes,
      maxDepth: options.maxDepth ?? DEFAULT_LIMITS.maxDepth,
    });
  } catch (error) {
    throw new InputError({ file: "policy.wasm", message: `cannot be loaded: ${thrownMessage(error)}` });
  }
}

interface Loaded {
  readonly policy: LoadedPolicy;
  readonly entrypoint: number;
}

function load(module: WasmModule, data: ArrayBuffer, maximum: number): Loaded {
  const policy = startPolicy(module, maximum);
  const { entrypoints } = policy;
  const entrypoint = Object.hasOwn(entrypoints, ENTRYPOINT) ? entrypoints[ENTRYPOINT] : undefined;
  if (entrypoint === undefined) throw new Error(`it has no entrypoint \`${ENTRYPOINT}\``);
  policy.setData(data);
  return { policy, entrypoint };
}

class WasmEngine implements Engine {
  readonly name = "wasm";
  readonly version = `opa-wasm ${SDK_VERSION}`;
  readonly #load: () => Loaded;
  readonly #needs: NeedsAt | undefined;
  readonly #limits: Limits;
  #loaded: Loaded | undefined;
  #closed = false;

  constructor(load: () => Loaded, needs: NeedsAt | undefined, limits: Limits) {
    this.#load = load;
    this.#needs = needs;
    this.#limits = limits;
    this.#loaded = load();
  }

  step(request: EventRequest, state: State): Step {
    const needed = selectEntries(this.#needs, request, state);
    const guarded = guardRequest(request, needed, this.#limits);
    return toStep(guarded.ok ? this.#evaluate(guarded.bytes) : guarded.decision, state);
  }

  #evaluate(input: ArrayBuffer) {
    if (this.#closed) return failed("the engine is closed");
    try {
      this.#loaded ??= this.#load();
      const { policy, entrypoint } = this.#loaded;
      const results = policy.evaluate(input, entrypoint);
      if (!Array.isArray(results) || results.length !== 1) return failed("the policy gave no single answer");
      return readDecision((results[0] as { result?: unknown } | null)?.result);
    } catch (thrown) {
      // Whatever was half done in the module's memory goes with it: the next step starts from a new instance.
      this.#loaded = undefined;
      return failed(`the policy could not be evaluated: ${thrownMessage(thrown)}`);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#loaded = undefined;
  }
}
