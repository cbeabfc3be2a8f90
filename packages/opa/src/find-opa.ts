import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { InputError } from "@enjoin/model";
import { findNpmOpa } from "./find-npm-opa.js";
import { npmBinary } from "./npm-binaries.js";
import { OLDEST_OPA, type Opa, type OpaSource } from "./opa.js";
import { runOpa } from "./run-opa.js";
import { isAtLeast, parseVersion } from "./version.js";

/** What may name an `opa`: the value of `--opa`, and the environment (`ENJOIN_OPA`, `PATH`). */
export interface FindOptions {
  readonly flag?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds the `opa` to use: `--opa`, `ENJOIN_OPA`, `opa` on PATH, then the one from npm. One that was named must be
 * usable; on PATH, unusable or old ones are passed over.
 */
export async function findOpa({ flag, env }: FindOptions): Promise<Opa> {
  if (flag !== undefined) return named(flag, "flag", "--opa");
  if (env.ENJOIN_OPA) return named(env.ENJOIN_OPA, "environment", "ENJOIN_OPA");
  const passedOver: string[] = [];
  for (const path of await onPath(env)) {
    const found = await probe(path, "path");
    if (typeof found !== "string") return found;
    passedOver.push(`\`${path}\` ${found}`);
  }
  const path = await findNpmOpa();
  if (path !== undefined) {
    const found = await probe(path, "npm");
    if (typeof found !== "string") return found;
    passedOver.push(`\`${path}\` ${found}`);
  }
  throw notFound(passedOver);
}

async function named(given: string, source: OpaSource, by: string): Promise<Opa> {
  const found = given === "" ? "is empty" : await probe(resolve(given), source);
  if (typeof found !== "string") return found;
  const help = `\`${by}\` must name an \`opa\` binary, version ${OLDEST_OPA} or newer`;
  throw new InputError({ file: given || by, message: `this \`opa\`, named by \`${by}\`, ${found}`, help });
}

/** The `opa` at a path, or what is wrong with it as the end of a sentence. */
async function probe(path: string, source: OpaSource): Promise<Opa | string> {
  try {
    await access(path, constants.F_OK);
  } catch {
    return "is not there";
  }
  const run = await runOpa({ path }, ["version"], { timeoutMs: 30_000 }).catch(() => undefined);
  if (run === undefined) return "cannot be run";
  const version = run.code === 0 ? parseVersion(run.stdout)?.version : undefined;
  if (version === undefined) return "does not answer `opa version`";
  if (!isAtLeast(version, OLDEST_OPA)) return `is version ${version}, older than ${OLDEST_OPA}`;
  return { path, version, source };
}

/** Every runnable `opa` on PATH. Relative entries are skipped: a project's own files are never run. */
async function onPath(env: FindOptions["env"]): Promise<string[]> {
  const windows = process.platform === "win32";
  const key = windows ? Object.keys(env).find((name) => name.toUpperCase() === "PATH") : "PATH";
  const folders = (key === undefined ? "" : (env[key] ?? "")).split(delimiter).filter(isAbsolute);
  const found: string[] = [];
  for (const path of new Set(folders.map((folder) => join(folder, windows ? "opa.exe" : "opa")))) {
    const runnable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runnable) found.push(path);
  }
  return found;
}

function notFound(passedOver: readonly string[]): InputError {
  const npm = npmBinary(process.platform, process.arch);
  const looked = [
    "`--opa`",
    "`ENJOIN_OPA`",
    "`opa` on PATH",
    npm ? `the npm package \`${npm.name}\`` : undefined,
  ];
  const places = looked.filter((place) => place !== undefined).join(", ");
  const over = passedOver.length === 0 ? "" : `; passed over: ${passedOver.join(", ")}`;
  const help = npm
    ? "run `npm install` without `--omit=optional`, or name one with `--opa`"
    : `no npm package carries one for ${process.platform}-${process.arch}: name one with \`--opa\``;
  return new InputError({
    file: "opa",
    message: `found no usable \`opa\`; looked at ${places}${over}`,
    help,
  });
}
