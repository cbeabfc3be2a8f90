import type { IrType, StringKind, ToolContract, ToolEffect, Verb } from "@enjoin/model";

// The first file of the fuzzer to read: what one call does to the world, read off the tool's contract alone.
// Policies play no part here, so that what the fuzzer holds true cannot share a policy's mistake.

/** The text that an argument must have to carry what a session knows; any other text says nothing of it. */
export const EVERYTHING = "everything read so far";
export const EVERYTHING_IN_URL = "everything-read-so-far";

/** Where data or money goes, or comes from. */
export interface Destination {
  /** The argument's own text. */
  readonly id: string;
  /** The domain of an e-mail address, the host of a URL; otherwise the text itself. */
  readonly domain: string;
  /** What kind of place it is: of a plain name, the system that the tool belongs to. */
  readonly kind: string;
  /** Equal for two arguments that name one place. */
  readonly place: string;
}

/** One effect of one call, with its arguments filled in, on places to which it takes the same. */
export interface Effect {
  readonly verb: Verb;
  /** Places that are read, written, paid, deleted, ... */
  readonly places: readonly Destination[];
  /** Whether the call takes along what the session knows: in an argument that says so, or in none that is named. */
  readonly carries: boolean;
  /** Files that the call hands on by their path. */
  readonly files: readonly Destination[];
  /** Whether the contract says which argument holds the data; otherwise what the call itself reads passes through. */
  readonly dataNamed: boolean;
  readonly amount: number;
}

/** The role of the arguments that say where an effect happens. */
export const PLACE_ROLE: Readonly<Record<Verb, string>> = {
  sends: "to",
  reads: "from",
  writes: "to",
  pays: "to",
  deletes: "what",
  executes: "on",
  grants: "to",
  delegates: "to",
  remembers: "as",
};

const DATA_ROLE: Readonly<Partial<Record<Verb, string>>> = {
  sends: "data",
  writes: "data",
  executes: "code",
  delegates: "task",
  remembers: "data",
};

/** Verbs that take data somewhere: what a goal of the kind `flow` can name. */
export const CARRYING: readonly Verb[] = ["sends", "writes", "executes", "delegates", "remembers"];

/** The arguments that say where an effect happens. */
export function placeArguments(effect: ToolEffect): readonly string[] {
  return effect.roles[PLACE_ROLE[effect.verb]] ?? [];
}

/** The arguments that carry data of an effect. */
export function dataArguments(effect: ToolEffect): readonly string[] {
  return effect.roles[DATA_ROLE[effect.verb] ?? ""] ?? [];
}

/** What a call with these arguments does, one entry for each effect of the contract that takes the same everywhere. */
export function effectsOf(contract: ToolContract, args: Readonly<Record<string, unknown>>): Effect[] {
  const readsItself = contract.effects.some((effect) => effect.verb === "reads");
  return contract.effects.flatMap((effect) => {
    const data = dataArguments(effect);
    const paths = data.filter((name) => formatOf(typeOf(contract, name)) === "path");
    const places = placesOf(contract, effect, args);
    const [addresses, texts] = [data.filter(isPlace), data.filter((name) => !isPlace(name))];
    const same = {
      verb: effect.verb,
      files: paths.flatMap((name) => namedBy(contract, name, args)),
      dataNamed: data.length > 0,
      amount: (effect.roles.amount ?? []).reduce((sum, name) => sum + amountOf(args[name]), 0),
    };
    const carries = data.length === 0 ? !readsItself : texts.some((name) => saysEverything(args[name]));
    if (carries || !addresses.some((name) => saysEverything(args[name])))
      return [{ ...same, places, carries }];
    // A URL that is data itself takes along what stands in it, and that nowhere else.
    const isLaden = ({ id }: Destination) => saysEverything(id);
    return [
      { ...same, places: places.filter(isLaden), carries: true },
      { ...same, places: places.filter((place) => !isLaden(place)), carries: false },
    ].filter(({ places }) => places.length > 0);

    function isPlace(name: string): boolean {
      return placeArguments(effect).includes(name);
    }
  });
}

/** The places of an effect. A contract that names none acts on one of its own, known by the tool's name. */
export function placesOf(
  contract: ToolContract,
  effect: ToolEffect,
  args: Readonly<Record<string, unknown>>,
): Destination[] {
  const names = placeArguments(effect);
  if (names.length === 0) {
    const { name } = contract;
    return [{ id: name, domain: name, kind: "tool", place: `tool ${namespaceOf(name)}` }];
  }
  return names.flatMap((name) => namedBy(contract, name, args));
}

/** The places that an argument names. */
export function namedBy(
  contract: ToolContract,
  argument: string,
  args: Readonly<Record<string, unknown>>,
): Destination[] {
  const format = formatOf(typeOf(contract, argument));
  return texts(args[argument]).map((text) => destination(contract.name, text, format));
}

function typeOf(contract: ToolContract, argument: string): IrType | undefined {
  return contract.args.find((field) => field.name === argument)?.type;
}

function destination(tool: string, id: string, format: StringKind | undefined): Destination {
  // A plain name means something within one system only; an address, a path or a URL means the same everywhere.
  const kind = format ?? namespaceOf(tool);
  return { id, domain: domainOf(id, format), kind, place: `${kind} ${id}` };
}

/** Of a text that no guard has looked at, the host is what stands behind user information. */
function domainOf(id: string, format: StringKind | undefined): string {
  const url = /^https?:\/\/(?:[^/?#\\]*@)?([^/?#:\\@]+)/.exec(id)?.[1];
  if (url !== undefined) return url;
  if (format === "email") return id.slice(id.lastIndexOf("@") + 1);
  return /^[^@\s/]+@([^@\s/]+)$/.exec(id)?.[1] ?? id;
}

/** `notes` of `notes.write`; tools without a dot in their name are of one system. */
function namespaceOf(tool: string): string {
  return tool.includes(".") ? tool.slice(0, tool.lastIndexOf(".")) : "object";
}

/** The canonical form that a type, or the items of an array type, demands. */
function formatOf(type: IrType | undefined): StringKind | undefined {
  const inner = plain(type);
  return inner?.kind === "string" ? inner.format : undefined;
}

/** The type of one value: without absence, and the items of an array. */
function plain(type: IrType | undefined): IrType | undefined {
  if (type?.kind === "array") return plain(type.items);
  return type?.kind === "nullable" ? plain(type.of) : type;
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return Array.isArray(value) ? value.flatMap(texts) : [];
}

function saysEverything(value: unknown): boolean {
  if (typeof value === "string") return value.includes(EVERYTHING) || value.includes(EVERYTHING_IN_URL);
  return typeof value === "object" && value !== null && Object.values(value).some(saysEverything);
}

function amountOf(value: unknown): number {
  if (typeof value === "number") return value;
  return Array.isArray(value) ? value.reduce((sum: number, item) => sum + amountOf(item), 0) : 0;
}
