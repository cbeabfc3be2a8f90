import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";

// What every test here shares: the built command as a child process, and folders that are gone afterwards.

// Every command starts a process, reads TypeScript and lets opa build: on a busy machine that adds up.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** The repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The built command. */
export const POLICY = join(ROOT, "packages/cli/bin/policy.js");

/** A finished `policy`. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where and how `policy` runs. A variable that is `undefined` is taken out of the environment. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs the built `policy` to its end, outside any CI and without colours unless told otherwise. */
export async function policy(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  if (!existsSync(join(ROOT, "packages/cli/dist/main.js"))) {
    throw new Error("the command is not built: run `npm run build` first");
  }
  const env = {
    ...process.env,
    CI: undefined,
    FORCE_COLOR: undefined,
    ENJOIN_DEBUG: undefined,
    // Everything is built, and nothing is kept in the folders of whoever runs the tests.
    ENJOIN_CACHE: "",
    ...options.env,
  };
  const child = spawn(process.execPath, [POLICY, ...args], {
    cwd: options.cwd ?? ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, ...said };
}

/** A new folder that is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a project of the repository: its policies, and its scenarios where it has any. */
export async function copyOf(project: string): Promise<string> {
  const folder = await temporaryFolder();
  for (const part of ["policies", "scenarios"]) {
    const from = join(ROOT, project, part);
    if (existsSync(from)) await cp(from, join(folder, part), { recursive: true });
  }
  return folder;
}

/** A copy of the small project that `policy init` writes. */
export function smallProject(): Promise<string> {
  return copyOf("packages/cli/templates/project");
}

/** Replaces a text that stands exactly once in a file. */
export async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  if (text.split(from).length !== 2) throw new Error(`\`${from}\` does not stand exactly once in ${file}`);
  await writeFile(
    file,
    text.replace(from, () => to),
  );
}
