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
 * `capabilities.json`, and what it may expect below `schemas`, with `schemas.rego` to say of what.
 */
export async function writeForOpa(emitted: Emitted, folder: string, opa: Opa): Promise<void> {
  const { modules, data, schemas } = emitted;
  const files = [
    ...modules.map(({ path, text }) => ({ path: `rego/${path}`, text })),
    { path: "rego/data.json", text: JSON.stringify(data) },
    { path: "capabilities.json", text: await portableCapabilities(opa) },
    { path: "schemas.rego", text: typings(schemas) },
    { path: "schemas/input.json", text: JSON.stringify(schemas.input) },
    { path: "schemas/data.json", text: JSON.stringify(schemas.data) },
  ];
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/**
 * A module that gives all packages the types of the input and of the data, for the check alone. The data is typed as
 * rules of its own names would be: a schema of `data` for all packages costs OPA time squared in their number.
 */
function typings({ data }: ProjectSchemas): string {
  const input = annotated("subpackages", "input: schema.input", "package enjoin\n\nimport rego.v1");
  const members = Object.keys(data.properties as JsonObject).map((name) =>
    annotated("rule", "data.given: schema.data", `${name} := data.given.${name}`),
  );
  return `${[input, ...members].join("\n\n")}\n`;
}

function annotated(scope: string, schema: string, rego: string): string {
  return ["# METADATA", `# scope: ${scope}`, "# schemas:", `# - ${schema}`, rego].join("\n");
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
