import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findCache } from "./find-cache.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "enjoin-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

it("takes the folder that is named, and none where it is empty", () => {
  mkdirSync(join(root, "node_modules"));
  expect(findCache(root, { cwd: "/w", env: { ENJOIN_CACHE: "c" } })).toBe("/w/c");
  expect(findCache(root, { cwd: "/w", env: { ENJOIN_CACHE: "" } })).toBeUndefined();
});

it("takes the folder of the project's packages, else the user's own, else none", () => {
  const env = process.platform === "win32" ? { LOCALAPPDATA: "/own" } : { XDG_CACHE_HOME: "/own" };
  mkdirSync(join(root, "node_modules"));
  expect(findCache(join(root, "a"), { cwd: "/", env: {} })).toBeUndefined();
  expect(findCache(join(root, "a"), { cwd: "/", env })).toBe(join("/own", "enjoin"));
  expect(findCache(root, { cwd: "/", env })).toBe(join(root, "node_modules/.cache/enjoin"));
});
