import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { affectedFiles } from "./affected.js";
import { loadProject } from "./load-project.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "enjoin-"));
  put("a.policy.ts", 'import { x } from "./b.js";\nexport const a = x;\n');
  put("b.ts", 'import c from "./c.json" with { type: "json" };\nexport const x = c.x;\n');
  put("c.json", '{ "x": 1 }');
  put("d.policy.ts", 'import { x } from "./e.js";\nexport const d = x;\n');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  const file = join(root, "policies", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The names of the files that an edit affects. */
function affectedBy(edit: () => void): readonly string[] {
  const { snapshot } = loadProject(root);
  edit();
  const now = loadProject(root, snapshot);
  return [...affectedFiles(now.snapshot, snapshot)].map((name) => basename(name)).sort();
}

it("finds nothing affected where nothing changed", () => {
  expect(affectedBy(() => put("c.json", '{ "x": 1 }'))).toEqual([]);
});

it("finds what changed, and what imports it, directly or not", () => {
  expect(affectedBy(() => put("c.json", '{ "x": 2 }'))).toEqual(["a.policy.ts", "b.ts", "c.json"]);
  expect(affectedBy(() => put("a.policy.ts", "export const a = 1;\n"))).toEqual(["a.policy.ts"]);
});

it("finds what imports a file that was not there", () => {
  expect(affectedBy(() => put("e.ts", "export const x = 1;\n"))).toEqual(["d.policy.ts", "e.ts"]);
  expect(affectedBy(() => rmSync(join(root, "policies", "e.ts")))).toEqual(["d.policy.ts"]);
});

it("finds everything affected by a file that declares for all of them, and by its end", () => {
  const all = affectedBy(() =>
    put("b.ts", "declare global { interface Array<T> { y: T } }\nexport const x = 1;\n"),
  );
  expect(all).toEqual(expect.arrayContaining(["a.policy.ts", "b.ts", "d.policy.ts"]));
  expect(affectedBy(() => put("b.ts", "export const x = 1;\n"))).toContain("d.policy.ts");
});
