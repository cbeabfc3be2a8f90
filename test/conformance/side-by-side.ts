import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Emitted } from "@enjoin/compiler";
import { ENTRYPOINT } from "@enjoin/model";
import type { Opa } from "@enjoin/opa";
import { writeForOpa } from "../../packages/compiler/src/write-for-opa.js";

// A process of `opa` for every project would be thousands. So the Rego of many projects is written into one folder, each
// below a package of its own: `data.enjoin` of the seventh is `data.p7.enjoin`. Nothing else of it changes.

/**
 * Writes projects below a new folder, for `opa check --schema schemas rego types`; the caller removes it. The numbers of
 * the projects are their places in the list.
 */
export async function writeSideBySide(projects: readonly Emitted[], opa: Opa): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-both-"));
  for (const [i, emitted] of projects.entries()) {
    const own = join(folder, "own");
    await writeForOpa(emitted, own, opa);
    const read = (path: string) => readFile(join(own, path), "utf8");
    const write = async (path: string, text: string) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    };
    for (const { path } of emitted.modules) {
      await write(`rego/p${i}/${path}`, moved(await read(`rego/${path}`), i));
    }
    await write(`rego/p${i}/data.json`, await read("rego/data.json"));
    const types = moved(await read("schemas.rego"), i);
    await write(`types/p${i}.rego`, types.replace(/: schema\./g, `: schema.p${i}.`));
    for (const name of ["input", "data"]) {
      await write(`schemas/p${i}/${name}.json`, await read(`schemas/${name}.json`));
    }
  }
  return folder;
}

/** The decision of the project with this number, as a path below `data`. */
export function decisionOf(i: number): string {
  return `p${i}/${ENTRYPOINT}`;
}

function moved(text: string, i: number): string {
  return text
    .replace(/^package enjoin\b/m, `package p${i}.enjoin`)
    .replace(/\bdata\.enjoin\b/g, `data.p${i}.enjoin`);
}
