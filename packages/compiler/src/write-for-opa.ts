import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { JsonObject } from "@enjoin/model";
import type { Opa } from "@enjoin/opa";
import { portableCapabilities } from "./capabilities.js";
import type { Emitted } from "./rego/emit.js";
import type { ProjectSchemas } from "./schema/project-schemas.js";

/**
 * Writes all that `opa` needs of emitted Rego into `folder`: modules and data below `rego`, what the Rego may use in
 * `capabilities.json`, and what it may expect below `schemas`, with `schemas.rego` to say which schema is whose.
 */
export async function writeForOpa(emitted: Emitted, folder: string, opa: Opa): Promise<void> {
  const { modules, data, schemas } = emitted;
  const files = [
    ...modules.map(({ path, text }) => ({ path: `rego/${path}`, text })),
    { path: "rego/data.json", text: JSON.stringify(data) },
    { path: "capabilities.json", text: await portableCapabilities(opa) },
    { path: "schemas.rego", text: annotations(schemas) },
    ...schemaFiles(schemas),
  ];
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** One file for the input and one for each member of the data, of which the Rego's own packages are no part. */
function schemaFiles({ input, data }: ProjectSchemas): { readonly path: string; readonly text: string }[] {
  return Object.entries({ input, ...membersOf(data) }).map(([name, schema]) => ({
    path: `schemas/${name}.json`,
    text: JSON.stringify(schema),
  }));
}

/** A module that gives all packages the schemas. It is for the check alone and ships nowhere. */
function annotations({ data }: ProjectSchemas): string {
  const members = Object.keys(membersOf(data)).map((name) => `# - data.enjoin.${name}: schema.${name}`);
  const lines = ["# METADATA", "# scope: subpackages", "# schemas:", "# - input: schema.input", ...members];
  return [...lines, "package enjoin", "", "import rego.v1", ""].join("\n");
}

function membersOf(data: JsonObject): JsonObject {
  return data.properties as JsonObject;
}

/** Gives `use` an empty folder that is gone afterwards. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
