import { ENVELOPE, envelopeParts, fieldsOf } from "@enjoin/model";
import { braces, ModuleWriter } from "./module.js";
import { problem } from "./problem.js";
import { quote } from "./text.js";
import { names, TypeChecks } from "./types.js";

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
  const unknown = `some _ in (object.keys(input) - ${names(fieldsOf(ENVELOPE))})`;
  module.block(
    `problems contains ${problem("", quote("unknown keys at the top of the request"))} if ${braces([unknown])}`,
  );
  return module;
}
