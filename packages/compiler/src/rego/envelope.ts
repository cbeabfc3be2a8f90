import { describeType, type Field, fieldsOf, type IrType, PolicyRequest, typeOfSchema } from "@enjoin/model";
import { braces, ModuleWriter } from "./module.js";
import { problem } from "./problem.js";
import { quote } from "./text.js";
import { names, TypeChecks } from "./types.js";

/** The module that checks the shape of the request, from the same schema that the engines validate with. */
export function emitEnvelope(): ModuleWriter {
  const module = new ModuleWriter("enjoin.envelope", { title: "The shape of a request, whatever the tool" });
  const checks = new TypeChecks(module);
  const root = typeOfSchema(PolicyRequest);
  module.block(`ok if ${braces(checks.lines(root, "input"))}`);
  for (const part of parts(root, "", "input")) {
    const ok = `part${part.pointer.replaceAll("/", "_")}_ok`;
    const message = `${part.pointer.slice(1).replaceAll("/", ".")} must be ${describeType(part.field.type)}`;
    module.block(`${ok} if ${braces(checks.field(part.field, part.owner))}`);
    module.block(`problems contains ${problem(part.pointer, quote(message))} if not ${ok}`);
  }
  const unknown = `some _ in (object.keys(input) - ${names(fieldsOf(root))})`;
  module.block(
    `problems contains ${problem("", quote("unknown keys at the top of the request"))} if ${braces([unknown])}`,
  );
  return module;
}

interface Part {
  readonly pointer: string;
  readonly field: Field;
  readonly owner: string;
}

/** The fields of the request that are explained one by one: the leaves of action and context, else the top ones. */
function parts(root: IrType, pointer: string, owner: string): Part[] {
  return fieldsOf(root).flatMap((field): Part[] => {
    const here = `${pointer}/${field.name}`;
    if (here === "/action" || here === "/context" || here === "/action/properties") {
      return parts(field.type, here, `${owner}.${field.name}`);
    }
    return [{ pointer: here, field, owner }];
  });
}
