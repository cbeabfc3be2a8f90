import type { Helper, SourceMap } from "@enjoin/model";
import { boundNames } from "./free-names.js";
import { truthRule } from "./hoist.js";
import { headOf, type Lines, ModuleWriter, metadata, rule } from "./module.js";
import { type Directory, scopeIn } from "./policy.js";
import { type Scope, term } from "./scope.js";
import { local, Names, snake } from "./text.js";

/** Rego names of the helper functions. */
export function nameHelpers(helpers: readonly Helper[]): { names: Names; functions: Map<string, string> } {
  const names = new Names(
    helpers.flatMap((h) => [...h.params.map((p) => local(p.name)), ...boundNames(h.body)]),
  );
  return { names, functions: new Map(helpers.map((h) => [h.name, names.fresh(snake(h.name))])) };
}

/** The module of the pure functions that policies share. Boolean ones are total: true or false. */
export function emitHelpers(
  helpers: readonly Helper[],
  names: Names,
  directory: Directory,
  places: SourceMap,
): ModuleWriter {
  const module = new ModuleWriter("enjoin.helpers", { title: "Helper functions of the policies" });
  for (const h of helpers) {
    const name = directory.helpers.get(h.name);
    if (name === undefined) throw new Error(`no name for helper ${h.name}`);
    const scope = { ...scopeIn(module, undefined, name, directory), names };
    const place = places.get(h.id);
    const source = place === undefined ? "unknown" : `${place.file}:${place.line}`;
    const text = definition(h, name, scope);
    module.from({ kind: "helper", id: h.name, node: h.id }, () => {
      module.block([...metadata({ title: h.name, custom: { source } }), text].join("\n"));
      for (const extra of scope.hoisted) module.block(extra);
    });
  }
  return module;
}

function definition(h: Helper, name: string, scope: Scope): string {
  const params = h.params.map((p) => local(p.name));
  if (h.returns.kind === "boolean") return truthRule(name, params, h.body, scope);
  const body: Lines = [];
  const value = term(h.body, scope, body);
  return rule(headOf(name, params, `${value}\n${body.join("\n")}`), { value, body });
}
