import type { IrType, Target, ToolContract } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { convertType } from "./convert-type.js";
import { JSON_TYPE, nullable, present } from "./ir-types.js";
import { join, unionOf } from "./join-types.js";

/** What a function of an event sees of it: of arguments and results, what the contracts of its tools say. */
export function eventType(type: ts.Type, target: Target, ctx: Context): IrType {
  const event = convertType(type, ctx);
  const tools = target.kind === "tools" ? target.tools.map((name) => ctx.tools.get(name)) : [];
  if (tools.length === 0 || !tools.every((t) => t !== undefined)) return event;
  return withField(
    withField(event, "args", () => argumentsOf(tools)),
    "result",
    (result) =>
      withField(result, "value", () => nullable(tools.map((t) => t.result).reduce(join), "missing")),
  );
}

function argumentsOf(tools: readonly ToolContract[]): IrType {
  return unionOf(tools.map((t): IrType => ({ kind: "object", fields: t.args, open: t.open })));
}

/** The type with another type for one of its fields, where it has it. */
function withField(type: IrType, name: string, change: (field: IrType) => IrType): IrType {
  if (type.kind === "nullable") return nullable(withField(type.of, name, change), type.absence);
  if (type.kind !== "object") return type;
  return { ...type, fields: type.fields.map((f) => (f.name === name ? { ...f, type: change(f.type) } : f)) };
}

/**
 * What a helper sees of its caller's event: the fields that its parameter declares, as the caller knows them. A helper
 * for any event is read once, whatever the tools of its callers.
 */
export function seenBy(declared: ts.Type, event: IrType, ctx: Context): IrType {
  return seen(convertType(declared, ctx), event);
}

function seen(declared: IrType, given: IrType): IrType {
  if (given.kind === "nullable") return nullable(seen(present(declared), given.of), given.absence);
  const wanted = present(declared);
  if (wanted.kind === "json") return JSON_TYPE;
  if (wanted.kind !== "object" || given.kind !== "object") return given;
  const fields = given.fields.flatMap((f) => {
    const asked = wanted.fields.find((w) => w.name === f.name);
    return asked ? [{ name: f.name, type: seen(asked.type, f.type) }] : [];
  });
  return { kind: "object", fields, open: given.open || fields.length < given.fields.length };
}
