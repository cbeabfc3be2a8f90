// @ts-check
// Writes the published JSON Schemas from the types that the code validates with: `node scripts/write-schemas.mjs`.
import { mkdirSync, writeFileSync } from "node:fs";
import { SCHEMAS } from "@enjoin/runner";

mkdirSync("schemas", { recursive: true });
for (const [name, schema] of Object.entries(SCHEMAS)) {
  writeFileSync(`schemas/${name}.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`);
}
