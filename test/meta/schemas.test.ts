import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCHEMAS } from "@enjoin/runner";
import { expect, it } from "vitest";

const FOLDER = fileURLToPath(new URL("../../schemas/", import.meta.url));

it("publishes the schemas that the code validates with (else run scripts/write-schemas.mjs)", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(SCHEMAS)
      .map((name) => `${name}.schema.json`)
      .sort(),
  );
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const published = JSON.parse(readFileSync(`${FOLDER}${name}.schema.json`, "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
  }
});
