import { expect, it } from "vitest";
import { isAtLeast, parseVersion } from "./version.js";

it("reads what OPA 0.70 and 1.x print", () => {
  const old =
    "Version: 0.70.0\nBuild Commit: 2ea0\nGo Version: go1.23.1\nPlatform: linux/amd64\nWebAssembly: unavailable\n";
  expect(parseVersion(old)).toEqual({
    version: "0.70.0",
    commit: "2ea0",
    platform: "linux/amd64",
    wasmRuntime: false,
  });
  const current = "Version: 1.20.1-rc.1\nBuild Commit: \nRego Version: v1\nWebAssembly: available\n";
  expect(parseVersion(current)).toEqual({ version: "1.20.1-rc.1", regoVersion: "v1", wasmRuntime: true });
});

it("is undefined for anything else", () => {
  for (const text of ["", "hello", "Version:", "Version: one", "version 1.2.3"]) {
    expect(parseVersion(text)).toBeUndefined();
  }
});

it("compares by number", () => {
  expect(isAtLeast("0.70.0", "0.70.0")).toBe(true);
  expect(isAtLeast("0.9.9", "0.70.0")).toBe(false);
  expect(isAtLeast("1.0.0-rc.1", "0.70.0")).toBe(true);
  expect(isAtLeast("0.69.12", "0.70.0")).toBe(false);
});
