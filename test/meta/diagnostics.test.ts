import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { DIAGNOSTICS } from "../../packages/compiler/src/diagnostics.js";
import { extractProject } from "../../packages/compiler/src/extract/extract-project.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fixtures = join(root, "test/diagnostics");
const codes = Object.keys(DIAGNOSTICS).sort();

const read = new Map<string, ReturnType<typeof extractProject>>();

function extract(code: string, kind: "bad" | "near") {
  const key = `${code}/${kind}`;
  const extraction = read.get(key) ?? extractProject(join(fixtures, key));
  read.set(key, extraction);
  return extraction;
}

it("has fixtures for the codes of the table and for no others", () => {
  expect(readdirSync(fixtures).sort()).toEqual(codes);
});

it("lists every code in the index of diagnostics", () => {
  const index = readFileSync(join(root, "docs/diagnostics/README.md"), "utf8");
  expect([...index.matchAll(/\]\(([a-z-]+)\.md\)/g)].map((m) => m[1])).toEqual(codes);
});

it.each(codes)("%s is found in its bad project, and nothing else is", (code) => {
  const { diagnostics } = extract(code, "bad");
  expect(diagnostics.map((d) => d.code)).toEqual(diagnostics.map(() => code));
  expect(diagnostics.length).toBeGreaterThan(0);
});

it.each(codes)("%s says where, and what to write instead", (code) => {
  const { diagnostics, sources } = extract(code, "bad");
  for (const { place, message, help } of diagnostics) {
    const line = sources.get(place.file)?.split("\n")[place.line - 1];
    expect(line?.length).toBeGreaterThanOrEqual(place.column - 1);
    expect(message).toMatch(/^(?:`|[a-z0-9])/);
    expect(message).not.toMatch(/[.\n]$|[{}]\w+}/);
    expect(help ?? "").not.toBe("");
  }
});

it.each(codes)("%s is not found in the project that comes close, nor is anything else", (code) => {
  expect(extract(code, "near").diagnostics).toEqual([]);
});

it.each(codes)("%s has a page whose examples are in its projects", (code) => {
  const page = join(root, "docs/diagnostics", `${code}.md`);
  expect(existsSync(page)).toBe(true);
  const text = readFileSync(page, "utf8");
  const [, avoid, prefer, why] = text.split(/^## (?:Avoid|Prefer|Why)$/m);
  expect(why?.trim()).toBeTruthy();
  expect(allFiles(join(fixtures, code, "bad"))).toContain(exampleIn(avoid));
  expect(allFiles(join(fixtures, code, "near"))).toContain(exampleIn(prefer));
});

function exampleIn(section: string | undefined): string {
  return /```ts\n([\s\S]*?)\n```/.exec(section ?? "")?.[1] ?? "no example";
}

function allFiles(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}
