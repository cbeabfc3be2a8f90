import { createHash } from "node:crypto";
import {
  BUILT_IN_SCOPE,
  canFail,
  type Definitions,
  type JsonObject,
  memoryFormats,
  memoryVersions,
  needsOf,
  type PolicyIr,
  type RegoModule,
  type RegoSourceMap,
  SCOPES,
  type Scope,
  type SourceMap,
  trackerId,
} from "@enjoin/model";
import { type ProjectSchemas, projectSchemas } from "../schema/project-schemas.js";
import { emitTools, nameTools } from "./contract.js";
import { emitDispatch } from "./dispatch.js";
import { emitEnvelope } from "./envelope.js";
import { boundNames } from "./free-names.js";
import { emitGuard } from "./guard.js";
import { emitHelpers, nameHelpers } from "./helpers.js";
import type { ModuleWriter } from "./module.js";
import { type Directory, emitPolicy, localsOf, nameParts, packageOf } from "./policy.js";
import { readLibrary } from "./read-library.js";
import { mapRules } from "./source-map.js";
import { local, Names, snake } from "./text.js";

/** The Rego of a project, and the data that it reads. */
export interface Emitted {
  /** Sorted by path. */
  readonly modules: readonly RegoModule[];
  /** The content of `data.json`. */
  readonly data: JsonObject;
  /** What the Rego may expect of the input and of the data. */
  readonly schemas: ProjectSchemas;
  /** Where the rules come from. */
  readonly sourceMap: RegoSourceMap;
}

/** Emits a checked tree as Rego: one module a policy, and around them contracts, guards and the dispatcher. */
export function emit(ir: PolicyIr, places: SourceMap): Emitted {
  const helpers = nameHelpers(ir.helpers);
  const directory = fileEverything(ir, helpers.functions);
  const tools = nameTools(ir.tools);
  const constants = Object.fromEntries(ir.constants.map((c) => [c.name, c.value]));
  const formats = memoryFormats(ir);
  const remembered = { trackers: formats, versions: memoryVersions(formats), needs: needsOf(ir) };
  const digest = digestOf({ constants, ...remembered });
  const generated: (readonly [string, ModuleWriter])[] = [
    ["tools", emitTools(ir.tools, tools)],
    ["envelope", emitEnvelope()],
    ["guard", emitGuard(ir.tools, tools, digest, scopesOf(ir))],
    ["dispatch", emitDispatch(ir, directory, tools)],
    ["helpers", emitHelpers(ir.helpers, helpers.names, directory, places)],
    ...ir.policies.map(
      (p) => [packageOf(p.name, directory).replace(".", "/"), emitPolicy(p, directory, places)] as const,
    ),
  ];
  const written = generated.map(([name, module]) => [`enjoin/${name}.rego`, module] as const);
  const modules = [...readLibrary(), ...written.map(([path, module]) => ({ path, text: module.text() }))];
  modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    modules,
    data: { enjoin: { constants, digest, ...remembered } },
    schemas: projectSchemas(ir),
    sourceMap: mapRules(written, places),
  };
}

/** Names the data that the Rego was emitted with, so that it can tell when it is given other data, or none. */
function digestOf(data: JsonObject): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(data)).digest("hex")}`;
}

function fileEverything(ir: PolicyIr, helpers: ReadonlyMap<string, string>): Directory {
  const unique = new Names([
    "request",
    "lib",
    "tools",
    "guard",
    "envelope",
    "dispatch",
    "helpers",
    "constants",
    // A local would hide an import of the same name.
    ...ir.policies.flatMap(localsOf),
    ...ir.helpers.flatMap((h) => [...h.params.map((p) => local(p.name)), ...boundNames(h.body)]),
  ]);
  const packages = ir.policies.map((p) => [p.name, unique.fresh(snake(p.name))] as const);
  const aliases = packages.map(([, alias]) => alias);
  const definitions: Definitions = {
    helpers: new Map(ir.helpers.map((h) => [h.name, h])),
    trackers: new Map(ir.policies.flatMap((p) => p.trackers).map((t) => [trackerId(t), t])),
  };
  const parts = ir.policies.map((p) => ({ policy: p, ...nameParts(p, aliases) }));
  return {
    packages: new Map(packages.map(([name, alias]) => [name, `policies.${alias}`])),
    names: new Map(parts.map((p) => [p.policy.name, p.names])),
    rules: new Map(parts.flatMap((p) => [...p.rules])),
    labels: new Map(parts.flatMap((p) => [...p.labels])),
    trackers: new Map(parts.flatMap((p) => [...p.trackers])),
    helpers,
    canFail: (e) => canFail(e, definitions),
  };
}

/** The scopes in which a tracker remembers something, or a decision does without one. */
function scopesOf(ir: PolicyIr): Scope[] {
  const declared = ir.policies.flatMap((p) => p.trackers.map((t) => t.scope));
  return SCOPES.filter((scope) => scope === BUILT_IN_SCOPE || declared.includes(scope));
}
