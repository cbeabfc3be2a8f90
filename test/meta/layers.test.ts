import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The layers of docs/architecture.md; a package imports from lower layers only. */
const LAYERS: Readonly<Record<string, number>> = {
  model: 0,
  dsl: 1,
  bundle: 1,
  opa: 1,
  traces: 1,
  report: 1,
  compiler: 2,
  engine: 2,
  runner: 3,
  fuzzer: 3,
  cli: 4,
};

/** `fuzzer` replays with the runner's memory: the one arrow inside a layer. */
const INSIDE = new Set(["fuzzer -> runner"]);

const SOURCES = Object.keys(LAYERS).flatMap((name) =>
  files(join(ROOT, "packages", name, "src")).map((file) => ({
    name,
    file,
    text: readFileSync(file, "utf8"),
  })),
);

it("has a layer for every package", () => {
  expect(readdirSync(join(ROOT, "packages")).sort()).toEqual(Object.keys(LAYERS).sort());
});

it("imports from lower layers only, outside tests", () => {
  const wrong = SOURCES.filter(({ file }) => !file.endsWith(".test.ts")).flatMap(({ name, file, text }) =>
    [...text.matchAll(/from "@enjoin\/([a-z]+)"|import\("@enjoin\/([a-z]+)"\)/g)]
      .map((m) => m[1] ?? m[2] ?? "")
      .filter((to) => !INSIDE.has(`${name} -> ${to}`) && (LAYERS[to] ?? 9) >= (LAYERS[name] ?? 0))
      .map((to) => `${file}: ${name} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

it("declares exactly the packages of ours that it imports", () => {
  for (const name of Object.keys(LAYERS)) {
    const manifest = JSON.parse(readFileSync(join(ROOT, "packages", name, "package.json"), "utf8"));
    const own = SOURCES.filter((s) => s.name === name && !s.file.endsWith(".test.ts"));
    const imported = own.flatMap(({ text }) =>
      [...text.matchAll(/"(@enjoin\/[a-z]+)["/]/g)].map((m) => m[1]),
    );
    const declared = Object.keys(manifest.dependencies ?? {}).filter((d) => d.startsWith("@enjoin/"));
    expect({ name, packages: declared.sort() }).toEqual({ name, packages: [...new Set(imported)].sort() });
  }
});

it("keeps files of logic under 400 lines", () => {
  const long = SOURCES.filter(({ text }) => text.split("\n").length > 400).map(({ file }) => file);
  expect(long).toEqual([]);
});

it("knows TypeScript's API in the compiler's front end only", () => {
  const places = SOURCES.filter(({ text }) => text.includes('from "@ts-morph/common"')).map(({ file }) =>
    file.slice(ROOT.length),
  );
  expect(places.length).toBeGreaterThan(0);
  for (const place of places) {
    expect(place).toMatch(
      /^packages\/compiler\/src\/(extract\/|load-project\.ts|read-sources\.ts|affected\.ts|diagnostics\.ts|find-dsl\.ts)/,
    );
  }
});

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "fixtures" ? [] : files(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}
