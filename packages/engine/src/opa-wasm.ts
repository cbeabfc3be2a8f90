import * as sdk from "@open-policy-agent/opa-wasm";

// The SDK's types for ES modules leave out what its default export holds, and Node's types leave out WebAssembly.

/** A compiled module that has not been started. */
export type WasmModule = object;

/** A started module of the SDK, with its memory. */
export interface LoadedPolicy {
  readonly entrypoints: Readonly<Record<string, number>>;
  /** Only a whole `ArrayBuffer` is taken for JSON: anything else is silently other input. */
  evaluate(input: ArrayBuffer, entrypoint: number): unknown;
  setData(data: ArrayBuffer): void;
}

interface Sdk {
  loadPolicySync(module: WasmModule, memory: { initial: number; maximum: number }): LoadedPolicy;
}

interface WebAssemblyNamespace {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  readonly Module: { exports(module: WasmModule): readonly { readonly name: string }[] };
  readonly LinkError: new () => Error;
}

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyNamespace };
const { loadPolicySync } = (sdk as unknown as { default: Sdk }).default;

/** Version of the SDK, as `package.json` pins it. */
export const SDK_VERSION = "1.10.0";

const INITIAL_PAGES = 16;

/** Compiles a module; throws when the bytes are none, or are not a policy. */
export async function compileWasm(bytes: Uint8Array): Promise<WasmModule> {
  const module = await WebAssembly.compile(bytes);
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  for (const name of ["opa_wasm_abi_version", "opa_wasm_abi_minor_version", "opa_eval", "entrypoints"]) {
    if (!exported.has(name))
      throw new Error(`it does not export \`${name}\`, as policies built by \`opa\` do`);
  }
  return module;
}

/** Starts a module with a memory of at most `maximum` pages of 64 KiB. */
export function startPolicy(module: WasmModule, maximum: number): LoadedPolicy {
  // A module tells how much memory it begins with only by refusing less: large policies need more than most.
  for (let initial = Math.min(INITIAL_PAGES, maximum); ; initial = Math.min(initial * 2, maximum)) {
    try {
      return loadPolicySync(module, { initial, maximum });
    } catch (error) {
      if (!(error instanceof WebAssembly.LinkError) || initial === maximum) throw error;
    }
  }
}
