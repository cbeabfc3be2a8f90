/** What `opa version` prints, by its labels. */
export interface OpaVersion {
  readonly version: string;
  readonly commit?: string;
  readonly platform?: string;
  readonly regoVersion?: string;
  /** Whether this `opa` can itself evaluate Wasm; every `opa` can build it. */
  readonly wasmRuntime: boolean;
}

/** Reads the output of `opa version`; undefined when it is not that. */
export function parseVersion(output: string): OpaVersion | undefined {
  const lines = new Map<string, string>();
  for (const line of output.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) lines.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  const version = /^v?(\d+\.\d+\.\d+\S*)$/.exec(lines.get("Version") ?? "")?.[1];
  if (version === undefined) return undefined;
  const optional = (key: string, label: string) => {
    const value = lines.get(label);
    return value === undefined || value === "" ? {} : { [key]: value };
  };
  return {
    version,
    ...optional("commit", "Build Commit"),
    ...optional("platform", "Platform"),
    ...optional("regoVersion", "Rego Version"),
    wasmRuntime: lines.get("WebAssembly") === "available",
  };
}

/** Whether `version` is `oldest` or newer, by its three numbers; a pre-release counts as its release. */
export function isAtLeast(version: string, oldest: string): boolean {
  const a = numbers(version);
  const b = numbers(oldest);
  for (let i = 0; i < 3; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return version.split(/[.+-]/, 3).map((part) => Number.parseInt(part, 10) || 0);
}
