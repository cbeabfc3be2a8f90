import { ENVELOPE, envelopeParts, type Field, fieldsOf, UNKNOWN_KEY } from "@enjoin/model";
import { braces, ModuleWriter } from "./module.js";
import { around, pointerBelow, problem, problemAt } from "./problem.js";
import { quote } from "./text.js";
import { TypeChecks, without } from "./types.js";

/** The module that checks the shape of the request, from the same schema that the engines validate with. */
export function emitEnvelope(): ModuleWriter {
  const module = new ModuleWriter("enjoin.envelope", { title: "The shape of a request, whatever the tool" });
  const checks = new TypeChecks(module);
  module.block(`ok if ${braces(checks.lines(ENVELOPE, "input"))}`);
  for (const { owner, field, pointer, message } of envelopeParts()) {
    const ok = `part${pointer.replaceAll("/", "_")}_ok`;
    module.block(`${ok} if ${braces(checks.field(field, ["input", ...owner].join(".")))}`);
    module.block(`problems contains ${problem(pointer, quote(message))} if not ${ok}`);
  }
  for (const [pointer, fields] of closedParts()) {
    const found = problemAt(pointerBelow(quote(pointer), "name"), around(UNKNOWN_KEY, "name"));
    const unknown = `some name, _ in ${without(fields, `input${pointer.replaceAll("/", ".")}`)}`;
    module.block(`problems contains ${found} if ${braces([unknown])}`);
  }
  return module;
}

/** The objects of a request whose fields are explained one by one, by pointer. */
function closedParts(): ReadonlyMap<string, readonly Field[]> {
  const parts = new Map<string, readonly Field[]>([["", fieldsOf(ENVELOPE)]]);
  for (const { owner } of envelopeParts()) {
    const fields = owner.reduce<readonly Field[]>(
      (of, name) => of.flatMap((f) => (f.name === name ? fieldsOf(f.type) : [])),
      fieldsOf(ENVELOPE),
    );
    parts.set(owner.map((name) => `/${name}`).join(""), fields);
  }
  return parts;
}
