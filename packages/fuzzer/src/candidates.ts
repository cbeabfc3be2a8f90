import type { Field, GoalSpec, IrType, StringKind, ToolContract, Verb, WorldSpec } from "@enjoin/model";
import { dataArguments, EVERYTHING, PLACE_ROLE, placeArguments } from "./effects.js";
import type { Literals, Sought } from "./literals.js";
import { neighboursOf } from "./neighbours.js";
import type { Recorded } from "./recorded.js";
import { around, isUrl, shaped, unknownText, withEverything, words } from "./texts.js";

/** Stands for an optional argument that is left out. */
export const ABSENT = Symbol("absent");

/** Where candidates come from, beside the types. */
export interface Sources {
  readonly world: WorldSpec;
  readonly goals: readonly GoalSpec[];
  readonly literals: Literals;
  /** What recorded calls were made with. */
  readonly recorded?: Recorded["values"];
}

/** What one argument is to its tool. */
interface Part {
  readonly tool: string;
  readonly name: string;
  readonly role: "place" | "data" | "amount" | undefined;
  /** Also carries data: a URL can be both where something is sent and what is sent. */
  readonly carries: boolean;
  readonly verb: Verb | undefined;
  /** Names by which rules over a verb see it. */
  readonly roles: readonly string[];
  readonly sources: Sources;
}

const EACH = 6;

/** Values to try for one argument, the plainest first. */
export function candidatesFor(contract: ToolContract, field: Field, sources: Sources): unknown[] {
  const given = [`${contract.name}.${field.name}`, field.name].flatMap((key) => {
    const values = sources.world.values ?? {};
    return Object.hasOwn(values, key) ? (values[key] ?? []) : [];
  });
  const part = partOf(contract, field.name, sources);
  const recorded = sources.recorded?.get(contract.name)?.get(field.name) ?? [];
  const declared = [...given, ...(part.carries ? given.flatMap(ladenAlone) : [])];
  if (sources.world.exact === true && given.length > 0) return distinct(declared);
  return distinct([
    ...declared,
    ...fromType(field.type, part),
    ...recorded,
    ...(part.carries ? recorded.flatMap(laden) : []),
  ]);
}

/** What carries everything where a value is declared: its own text may be what a policy looks for. */
function ladenAlone(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : [value.flatMap(ladenAlone)];
  return isUrl(value) ? [withEverything(value)] : [EVERYTHING];
}

/** A recorded text, with everything that a session has read. */
function laden(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const items = value.flatMap(laden);
    return items.length === 0 ? [] : [items];
  }
  if (isUrl(value)) return [withEverything(value)];
  return typeof value === "string" ? [`${value} ${EVERYTHING}`] : [];
}

function partOf(contract: ToolContract, name: string, sources: Sources): Part {
  const carries = contract.effects.some((effect) => dataArguments(effect).includes(name));
  const roles = contract.effects.flatMap((effect) =>
    Object.entries(effect.roles).flatMap(([role, names]) => (names.includes(name) ? [role] : [])),
  );
  const part = { tool: contract.name, name, carries, roles, sources };
  for (const effect of contract.effects) {
    if (effect.roles.amount?.includes(name)) return { ...part, role: "amount", verb: effect.verb };
    if (placeArguments(effect).includes(name)) return { ...part, role: "place", verb: effect.verb };
  }
  return { ...part, role: carries ? "data" : undefined, verb: undefined };
}

function fromType(type: IrType, part: Part): unknown[] {
  switch (type.kind) {
    case "union":
      return distinct(type.of.flatMap((of) => fromType(of, part)));
    case "nullable": {
      const absent = type.absence === "null" ? null : ABSENT;
      const present = fromType(type.of, part);
      return part.role === undefined ? [absent, ...present] : [...present, absent];
    }
    case "enum":
      return [...type.values];
    case "boolean":
      return [false, true];
    case "integer":
      return numbers(part, type.minimum);
    case "number":
      return numbers(part, undefined);
    case "string":
      return strings(type.format, part);
    case "array": {
      const items = fromType(type.items, part).filter((item) => item !== ABSENT);
      return [...items.map((item) => [item]), ...items.slice(1).map((item) => [items[0], item])];
    }
    case "object":
      return objects(type.fields, part);
    case "record":
      return [{}];
    case "json":
      return [part.role === "data" ? EVERYTHING : "text"];
  }
}

/** The first candidate of every field, then one field at a time changed. */
function objects(fields: readonly Field[], part: Part): unknown[] {
  const choices = fields.map((field) => ({
    name: field.name,
    values: fromType(field.type, { ...part, name: field.name }),
  }));
  const base = choices.map(({ name, values }) => [name, values[0]] as const);
  const changed = choices.flatMap(({ name, values }) =>
    values.slice(1).map((value) => base.map(([key, first]) => [key, key === name ? value : first] as const)),
  );
  return [base, ...changed].map((entries) => withoutAbsent(entries));
}

/** An object of the entries that are not left out. */
export function withoutAbsent(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== ABSENT));
}

/** The edges of what policies and goals compare with, from both sides. */
function numbers(part: Part, minimum: number | undefined): number[] {
  const literals = literalsFor(part).filter((value) => typeof value === "number");
  const limits = part.role === "amount" ? [...literals, ...overs(part)] : literals;
  const edges = limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
  // Money that comes back would let a careless sum forget what was paid.
  const back = part.role === "amount" && limits.length > 0 ? [-Math.max(...limits)] : [];
  const least = Math.max(1, minimum ?? 1);
  const small = distinct([least, ...edges.filter((n) => n >= least)]);
  return [...small.sort((a, b) => a - b), ...back.filter((n) => n >= (minimum ?? n))];
}

function overs(part: Part): number[] {
  return part.sources.goals.flatMap((goal) =>
    goal.kind === "total" ? [goal.over, Math.floor(goal.over / 2) + 1] : [],
  );
}

function strings(format: StringKind | undefined, part: Part): string[] {
  const { world, goals } = part.sources;
  const data = part.role === "data" && isFreeText(format) ? ladenTexts(part) : [];
  if (part.role === "data" && format === undefined) return data;
  const literals = literalsFor(part).filter((value) => typeof value === "string");
  const inside = goals.flatMap((goal) =>
    goal.kind === "flow" && goal.verb === part.verb ? goal.inside : [],
  );
  if (part.role === undefined && format === undefined) {
    return [...literals.slice(0, EACH), ...fromResources(part, format).slice(0, EACH), "text"];
  }
  const asked = [...(world.task?.resources ?? []), ...words(world.task?.request ?? "")];
  const seen = [
    ...fromResources(part, format),
    ...asked.filter(() => format !== undefined || goesOut(part)),
    ...world.subjects.map((subject) => subject.id).filter(() => isAboutSubjects(part)),
  ];
  const known = [...seen.slice(0, 2 * EACH), ...literals.slice(0, EACH), ...inside.slice(0, EACH)];
  const places = [
    ...known.flatMap((text) => shaped(text, format)),
    ...outside(format, part),
    ...neighbours(format, part, inside),
  ];
  const laid =
    part.carries && format === "url" ? places.flatMap((url) => [url, withEverything(url)]) : places;
  return [...data, ...laid];
}

function isFreeText(format: StringKind | undefined): boolean {
  return format === undefined || format === "sql" || format === "shell" || format === "secret";
}

/** What carries everything: alone, with each text that policies look for in it, and with all of them. */
function ladenTexts(part: Part): string[] {
  const { texts, sides } = soughtIn(part);
  const each = [...texts].slice(0, EACH);
  const together = each.length > 1 ? [each.join(" ")] : [];
  return [EVERYTHING, ...[...each, ...together].map((text) => around(text, sides))];
}

/** What a careless comparison takes for what it looks for. Where all of it is compared, nothing is near. */
function neighbours(format: StringKind | undefined, part: Part, inside: readonly string[]): string[] {
  const { texts, sides } = soughtIn(part);
  if (part.role === undefined || sides.size === 0) return [];
  const known = distinct([...texts, ...inside, ...(part.sources.world.task?.resources ?? [])]);
  const near = known.slice(0, EACH).flatMap((text) => neighboursOf(text, sides, format));
  return distinct(near).slice(0, 2 * EACH);
}

/** What policies look for in a part of an argument, by its name or by its role. */
function soughtIn(part: Part): Sought {
  const found = [part.name, ...part.roles].flatMap((name) => part.sources.literals.sought.get(name) ?? []);
  return {
    texts: new Set(found.flatMap(({ texts }) => [...texts])),
    sides: new Set(found.flatMap(({ sides }) => [...sides])),
  };
}

/** What a task names as plain text is where something goes, not what is read or noted. */
function goesOut(part: Part): boolean {
  return part.verb !== undefined && !["reads", "writes", "remembers"].includes(part.verb);
}

function isAboutSubjects(part: Part): boolean {
  return part.verb === "delegates" || part.verb === "grants";
}

/** Texts that declared data is read with: by an argument of this name, or of the same canonical form. */
function fromResources(part: Part, format: StringKind | undefined): string[] {
  return part.sources.world.resources.flatMap((resource) =>
    Object.entries(resource.arguments).flatMap(([name, value]) => {
      const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string");
      return name === part.name || (format !== undefined && part.role !== undefined) ? texts : [];
    }),
  );
}

/** A value that nobody knows. */
function outside(format: StringKind | undefined, part: Part): string[] {
  if (format !== undefined) return [unknownText(format)];
  const what = part.verb === "pays" ? "payee" : "place";
  return [`${what}-1`, `${what}-2`];
}

function literalsFor(part: Part): (string | number)[] {
  const role =
    part.role === "amount" ? ["amount"] : part.role === "place" && part.verb ? [PLACE_ROLE[part.verb]] : [];
  return distinct(
    [part.name, ...role].flatMap((name) => [...(part.sources.literals.compared.get(name) ?? [])]),
  );
}

function distinct<T>(values: readonly T[]): T[] {
  const seen = new Set<unknown>();
  return values.filter((value) => {
    const key = typeof value === "object" ? JSON.stringify(value) : value;
    return seen.has(key) ? false : seen.add(key);
  });
}
