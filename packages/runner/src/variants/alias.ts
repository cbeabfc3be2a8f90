import { isDeepStrictEqual } from "node:util";
import {
  type IrType,
  roleKind,
  singleType,
  type ToolContract,
  type ToolEffect,
  type Trace,
  type TraceEvent,
  type TraceEventOf,
} from "@enjoin/model";
import { changed, type Setting, type Variant } from "./variant.js";

type Call = TraceEventOf<"call">;
type Arguments = Record<string, unknown>;

/**
 * One call by another tool that does the same to the world, as their contracts say (relation M3). What grants the first tool
 * grants the other as well, so that nothing but the rules tells them apart.
 */
export function alias(trace: Trace, setting: Setting): readonly Variant[] {
  return trace.events.flatMap((event) => {
    const from = event.type === "call" ? setting.contracts.get(event.tool) : undefined;
    if (event.type !== "call" || from === undefined) return [];
    return [...setting.contracts.values()].flatMap((to) => {
      const args = to.name === from.name ? undefined : translated(event.arguments ?? {}, from, to);
      return args === undefined ? [] : [byOther(trace, event, to.name, args, setting)];
    });
  });
}

/** The arguments of a call to `to` that does what a call to `from` does with `args`, where there is one. */
function translated(args: Arguments, from: ToolContract, to: ToolContract): Arguments | undefined {
  if (from.point !== to.point || from.effects.length !== to.effects.length || from.effects.length === 0)
    return undefined;
  const result: Arguments = {};
  for (const effect of from.effects) {
    const other = to.effects.find(({ verb }) => verb === effect.verb);
    const pairs = other === undefined ? undefined : pairsOf(effect, other);
    if (pairs === undefined) return undefined;
    for (const [mine, theirs] of pairs) {
      if (mine !== theirs && isOwnName(from, mine)) return undefined;
      const value = fitted(args[mine], typeOf(from, mine), typeOf(to, theirs));
      if (value === undefined) return undefined;
      result[theirs] = value;
    }
  }
  for (const { name, type } of to.args) {
    if (result[name] !== undefined || (type.kind === "nullable" && type.absence !== "null")) continue;
    const isShared = args[name] !== undefined && isDeepStrictEqual(typeOf(from, name), type);
    const value = isShared ? args[name] : plainest(type);
    if (value === undefined) return undefined;
    result[name] = value;
  }
  return result;
}

/** Some value of an argument that plays no part in what the tool does. */
function plainest(type: IrType): unknown {
  if (type.kind === "string" && type.format === undefined) return "x";
  if (type.kind === "enum") return type.values[0];
  if (type.kind === "integer") return type.minimum ?? 0;
  return type.kind === "nullable" ? null : undefined;
}

/** Which argument of one effect plays the part of which of the other; nothing where they do not match one to one. */
function pairsOf(a: ToolEffect, b: ToolEffect): (readonly [string, string])[] | undefined {
  const roles = new Set([...Object.keys(a.roles), ...Object.keys(b.roles)]);
  const pairs: (readonly [string, string])[] = [];
  for (const role of roles) {
    const [mine = [], theirs = []] = [a.roles[role], b.roles[role]];
    if (mine.length !== theirs.length) return undefined;
    mine.forEach((name, i) => {
      pairs.push([name, theirs[i] ?? name]);
    });
  }
  return pairs;
}

/** A plain text names something of its own store: a ticket is no customer. A path or an address means the same everywhere. */
function isOwnName(contract: ToolContract, name: string): boolean {
  const type = typeOf(contract, name);
  const single = type === undefined ? undefined : singleType(type);
  return isPlace(contract, name) && single?.kind === "string" && single.format === undefined;
}

/** What a tool remembers something as is a place, too. */
function isPlace({ effects }: ToolContract, name: string): boolean {
  return effects.some(({ roles }) =>
    Object.entries(roles).some(
      ([role, names]) => (roleKind(role) === "places" || role === "as") && names.includes(name),
    ),
  );
}

/** The value as the other type holds it: as it is, alone in a list, or the only one of a list. */
function fitted(value: unknown, from: IrType | undefined, to: IrType | undefined): unknown {
  if (from === undefined || to === undefined || value === undefined) return undefined;
  if (isDeepStrictEqual(from, to)) return value;
  if (to.kind === "array" && isDeepStrictEqual(to.items, from)) return [value];
  if (
    from.kind === "array" &&
    isDeepStrictEqual(from.items, to) &&
    Array.isArray(value) &&
    value.length === 1
  )
    return value[0];
  return undefined;
}

function typeOf(contract: ToolContract, name: string): IrType | undefined {
  return contract.args.find((field) => field.name === name)?.type;
}

function byOther(trace: Trace, call: Call, tool: string, args: Arguments, { definitions }: Setting): Variant {
  const { server: _, ...rest } = call;
  const events = trace.events.map((event): TraceEvent => {
    if (event === call) return { ...rest, tool, arguments: args };
    return granting(event, call.tool, tool, definitions);
  });
  return changed(`\`${call.id}\` by \`${tool}\` in the place of \`${call.tool}\``, events);
}

/** What is said of one tool, said of the other as well. */
function granting(
  event: TraceEvent,
  from: string,
  to: string,
  definitions: Setting["definitions"],
): TraceEvent {
  const also = (names: readonly string[]) =>
    names.includes(from) && !names.includes(to) ? [...names, to] : [...names];
  switch (event.type) {
    case "task":
      return { ...event, task: { ...event.task, tools: also(event.task.tools) } };
    case "credential":
      return { ...event, credential: { ...event.credential, scopes: also(event.credential.scopes) } };
    case "delegation":
      return {
        ...event,
        delegation: event.delegation.map((link) => ({ ...link, scopes: also(link.scopes) })),
      };
    case "tools": {
      const announced = definitions.get(to);
      const isThere = event.tools.some(({ name }) => name === to);
      const concerns = event.tools.some(({ name }) => name === from);
      return isThere || !concerns || announced === undefined
        ? event
        : { ...event, tools: [...event.tools, announced] };
    }
    default:
      return event;
  }
}
