import { describeType } from "./describe-type.js";
import type { Field, IrType } from "./policy-ir.js";
import { PolicyRequest } from "./request.js";
import { fieldsOf, typeOfSchema } from "./schema-type.js";

/** The type of a request, whatever the tool. */
export const ENVELOPE: IrType = typeOfSchema(PolicyRequest);

/** A part of a request that the guards explain by itself. */
export interface EnvelopePart {
  /** Keys from the top of the request down to the object that has the field. */
  readonly owner: readonly string[];
  readonly field: Field;
  /** JSON Pointer to the field. */
  readonly pointer: string;
  readonly message: string;
}

/** The parts of a request: the leaves of action and context, else the fields at the top. */
export function envelopeParts(): readonly EnvelopePart[] {
  return partsOf(ENVELOPE, []);
}

function partsOf(type: IrType, owner: readonly string[]): readonly EnvelopePart[] {
  return fieldsOf(type).flatMap((field) => {
    const path = [...owner, field.name];
    const name = path.join(".");
    if (OPENED.has(name)) return partsOf(field.type, path);
    const message = `${name} must be ${describeType(field.type)}`;
    return [{ owner, field, pointer: `/${path.join("/")}`, message }];
  });
}

const OPENED: ReadonlySet<string> = new Set(["action", "action.properties", "context"]);
