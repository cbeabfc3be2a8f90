import { type JsonObject, type PolicyIr, PolicyRequest, SCOPES, type ToolContract } from "@enjoin/model";
import { objectSchema, oneOf, schemaOfType } from "./schema-of-type.js";

/** JSON Schemas (2020-12) of what a project's Rego reads. */
export interface ProjectSchemas {
  /** Of the requests that the contracts let through. */
  readonly input: JsonObject;
  /** Of `data.enjoin`, as `data.json` has it. */
  readonly data: JsonObject;
}

/** The schemas of a project: OPA holds the emitted Rego against them, so that no reference can miss what it means. */
export function projectSchemas({ tools, constants }: PolicyIr): ProjectSchemas {
  return { input: inputSchema(tools), data: dataSchema(constants) };
}

/** The schema of every request, with the arguments and the result of some declared tool. */
function inputSchema(tools: readonly ToolContract[]): JsonObject {
  const args = distinct(tools.map((tool) => objectSchema(tool.args, tool.open)));
  const values = distinct(tools.map((tool) => schemaOfType(tool.result)));
  const plain = JSON.parse(JSON.stringify(PolicyRequest)) as JsonObject;
  const request = [["arguments", args] as const, ["result/properties/value", values] as const].reduce(
    (schema, [name, alternatives]) => {
      const path = `properties/action/properties/properties/properties/${name}`.split("/");
      return alternatives.length === 0 ? schema : replaced(schema, path, oneOf(alternatives));
    },
    plain,
  );
  return { $schema: DIALECT, title: "A request that the contracts of the tools let through", ...request };
}

/** The same object with another value at the end of a path that it has. */
function replaced(object: JsonObject, [key, ...rest]: readonly string[], value: JsonObject): JsonObject {
  if (key === undefined) return value;
  const inner = object[key];
  if (typeof inner !== "object") throw new Error(`the schema of requests has no ${key}`);
  return { ...object, [key]: replaced(inner as JsonObject, rest, value) };
}

/** The constants by their types, for each tracker what the guard looks up of it, and what events need of them. */
function dataSchema(constants: PolicyIr["constants"]): JsonObject {
  const tracker = objectSchema(
    [
      { name: "shape", type: { kind: "string" } },
      { name: "keyed", type: { kind: "boolean" } },
      { name: "tracker", type: { kind: "nullable", of: { kind: "string" }, absence: "missing" } },
      { name: "window", type: { kind: "nullable", of: { kind: "integer" }, absence: "missing" } },
    ],
    false,
  );
  const needs = { type: "object", additionalProperties: scopesOf({}) };
  return {
    $schema: DIALECT,
    title: "The data that the Rego was emitted with",
    type: "object",
    properties: {
      constants: objectSchema(constants, false),
      digest: { type: "string" },
      needs: { type: "object", additionalProperties: needs },
      trackers: scopesOf(tracker),
      versions: objectSchema(
        SCOPES.map((name) => ({ name, type: { kind: "string" } })),
        false,
      ),
    },
    required: ["constants", "digest", "needs", "trackers", "versions"],
    additionalProperties: false,
  };
}

/** For each scope, something for each tracker. */
function scopesOf(tracker: JsonObject): JsonObject {
  const scope = { type: "object", additionalProperties: tracker };
  return {
    type: "object",
    properties: Object.fromEntries(SCOPES.map((name) => [name, scope])),
    required: [...SCOPES],
    additionalProperties: false,
  };
}

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

function distinct(schemas: readonly JsonObject[]): JsonObject[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}
