import {
  type Field,
  type IrType,
  PolicyRequest,
  ROLES,
  roleKind,
  type ToolContract,
  typeOfSchema,
  type Verb,
} from "@enjoin/model";
import { WIRE } from "../../rego/request-path.js";
import { type Facts, noFacts } from "./facts.js";
import type { Term } from "./term.js";
import { fieldType, itemType, oneOf, presentType } from "./type-value.js";

/** What every event is that a condition looks at, by the contracts and by the schema of requests. */
export interface Setting {
  readonly request: IrType;
  readonly effect: IrType | undefined;
  /** What each tracker gives. */
  readonly trackers: ReadonlyMap<string, IrType>;
  /** Types of terms that were asked for already. */
  readonly types: Map<Term, IrType | undefined>;
  /** What is known before any condition: nothing beyond this. */
  readonly start: Facts;
}

/** The events of these tools, calls and results; or only their results. */
export function settingOf(
  tools: readonly ToolContract[],
  verb: Verb | undefined,
  trackers: ReadonlyMap<string, IrType>,
  at?: "result",
): Setting {
  const result = at === "result" ? [resultOf(tools)] : [];
  return {
    request: { kind: "object", fields: [...argumentsOf(tools), ...result, ...ENVELOPE], open: true },
    effect: verb && effectType(verb),
    trackers,
    types: new Map(),
    start: noFacts(),
  };
}

/** What the schema of requests says under the names that policies use. */
const ENVELOPE: readonly Field[] = Object.entries(WIRE).flatMap(([name, path]) => {
  const type = path.reduce<IrType | undefined>(fieldType, typeOfSchema(PolicyRequest));
  // A step that can be absent makes the whole absent; the arguments and the name are the contract's business.
  if (name === "args" || name === "tool" || !type) return [];
  return [{ name, type }];
});

function argumentsOf(tools: readonly ToolContract[]): Field[] {
  const types = tools.map((t): IrType => ({ kind: "object", fields: t.args, open: t.open }));
  const args = oneOf(types);
  const names: IrType = { kind: "enum", values: tools.map((t) => t.name) };
  return [...(args ? [{ name: "args", type: args }] : []), { name: "tool", type: names }];
}

/** What came back: it is there, with its labels. */
function resultOf(tools: readonly ToolContract[]): Field {
  const value = oneOf(tools.map((t) => t.result)) ?? { kind: "json" };
  const fields: Field[] = [
    { name: "value", type: { kind: "nullable", of: value, absence: "missing" } },
    { name: "text", type: { kind: "nullable", of: { kind: "string" }, absence: "missing" } },
    { name: "labels", type: TEXTS },
  ];
  return { name: "result", type: { kind: "object", fields, open: true } };
}

const TEXTS: IrType = { kind: "array", items: { kind: "string" } };
const PLACES: IrType = {
  kind: "array",
  items: {
    kind: "object",
    fields: [
      { name: "id", type: { kind: "string" } },
      { name: "domain", type: { kind: "string" } },
    ],
    open: true,
  },
};
const ROLE_TYPES: { readonly [kind in ReturnType<typeof roleKind>]: IrType } = {
  places: PLACES,
  texts: TEXTS,
  sum: { kind: "integer" },
};

function effectType(verb: Verb): IrType {
  const fields = ROLES[verb].map((name) => ({ name, type: ROLE_TYPES[roleKind(name)] }));
  return { kind: "object", fields, open: true };
}

/** The type of a term's values; nothing where no contract says one. */
export function typeOfTerm(term: Term, setting: Setting): IrType | undefined {
  if (setting.types.has(term)) return setting.types.get(term);
  const type = compute(term, setting);
  setting.types.set(term, type);
  return type;
}

function compute(term: Term, setting: Setting): IrType | undefined {
  const [first, second, third] = term.parts;
  const of = (t: Term | undefined) => t && typeOfTerm(t, setting);
  switch (term.op) {
    case "request":
      return setting.request;
    case "effect":
      return setting.effect;
    case "parameter":
      return term.type;
    case "item":
      return itemType(of(first));
    case "field":
      return fieldType(of(first), term.name);
    case "remembered":
      return setting.trackers.get(term.name);
    case "conditional":
      return oneOf([of(second), of(third)]);
    case "coalesce":
      return oneOf([presentType(of(first)), of(second)]);
    case "array.filter":
    case "array.slice":
    case "set.of":
      return presentType(of(first));
    case "array.find":
    case "array.at":
      return nullable(itemType(of(first)));
    case "array.map":
      return listOf(of(second));
    case "array.flatMap":
      return of(second);
    case "string.split":
    case "object.keys":
      return TEXTS;
    case "object.values":
      return listOf(valueType(of(first)));
    case "object.entries":
      return listOf(entryType(valueType(of(first))));
    case "record.get":
      return nullable(valueType(of(first)));
    default:
      return undefined;
  }
}

function listOf(items: IrType | undefined): IrType | undefined {
  return items && { kind: "array", items };
}

function nullable(of: IrType | undefined): IrType | undefined {
  return of && { kind: "nullable", of, absence: "missing" };
}

/** The type of the values of a record or an object. */
function valueType(type: IrType | undefined): IrType | undefined {
  const of = presentType(type);
  if (of?.kind === "record") return of.values;
  return of?.kind === "object" && !of.open && of.fields.length > 0
    ? oneOf(of.fields.map((f) => f.type))
    : undefined;
}

function entryType(values: IrType | undefined): IrType | undefined {
  if (!values) return undefined;
  const fields: readonly Field[] = [
    { name: "0", type: { kind: "string" } },
    { name: "1", type: values },
  ];
  return { kind: "object", fields, open: false };
}
