import type { KeySource, KindMember, Need, Needs, Scope, State, TrackerTable } from "@enjoin/model";
import { type Artifact, InputError, SCOPES, VERSION } from "@enjoin/model";
import type { EventRequest } from "./engine.js";
import { memberOf, objectOf } from "./own.js";

/** Which entries of memory an event needs: of each tracker all that it remembers, or the entries of some keys. */
export type StateKeys = {
  readonly [scope in Scope]: { readonly [tracker: string]: true | readonly string[] };
};

/** What one kind of event needs of one tracker. */
export interface EntryNeed {
  readonly scope: Scope;
  readonly tracker: string;
  /** The keys that are needed, some perhaps more than once; absent where everything is. */
  readonly keys?: (request: EventRequest) => readonly string[];
}

/** Gives what the events of a tool need at a point: nothing where no event can be, as it is refused whatever is remembered. */
export type NeedsAt = (tool: unknown, point: unknown) => readonly EntryNeed[];

/** Reads what a policy says its events need. */
export function readNeeds(needs: Needs): NeedsAt {
  const entries = Object.entries(needs).map(([tool, points]) => {
    const byPoint = Object.entries(points).map(
      ([point, scopes]) => [point, SCOPES.flatMap((scope) => entryNeeds(scope, scopes[scope]))] as const,
    );
    return [tool, new Map<unknown, readonly EntryNeed[]>(byPoint)] as const;
  });
  const tools = new Map<unknown, ReadonlyMap<unknown, readonly EntryNeed[]>>(entries);
  return (tool, point) => tools.get(tool)?.get(point) ?? [];
}

/** What a request needs, whether it is one or not. */
function neededFor(request: EventRequest, needs: NeedsAt): readonly EntryNeed[] {
  const action = memberOf(request, "action");
  return needs(memberOf(action, "name"), memberOf(memberOf(action, "properties"), "point"));
}

function entryNeeds(scope: Scope, trackers: { readonly [tracker: string]: Need }): readonly EntryNeed[] {
  return Object.entries(trackers).map(([tracker, need]) => ({ scope, tracker, ...keysOfNeed(need) }));
}

function keysOfNeed(need: Need): Pick<EntryNeed, "keys"> {
  if (need === true) return {};
  const readers = need.map(keysAt);
  return { keys: (request) => readers.flatMap((read) => read(request)) };
}

function keysAt(source: KeySource): (request: unknown) => readonly string[] {
  if ("text" in source) return () => [source.text];
  const { at, below = [], member } = source;
  const keyOf = member === undefined ? (text: string) => text : MEMBERS[member];
  return (request) => {
    const found = at.reduce(memberOf, request);
    const parts = Array.isArray(found) ? found : [found];
    return parts.flatMap((part) => {
      const text = below.reduce<unknown>(memberOf, part);
      const key = typeof text === "string" ? keyOf(text) : undefined;
      return key === undefined ? [] : [key];
    });
  };
}

/** The members of kinds, of a text that may not be canonical yet. */
const MEMBERS: { readonly [member in KindMember]: (text: string) => string | undefined } = {
  "email.domain": (text) => text.split("@")[1],
  "email.local": (text) => text.split("@")[0],
  "url.host": (text) => text.split("/")[2]?.split(":")[0],
  "spiffe.trustDomain": (text) => text.split("/")[2],
};

/** Each key once, in the order of Rego. */
function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/**
 * Which entries of memory an enforcer has to give with a request: of each tracker all that it remembers (`true`), or the
 * entries of some keys, sorted. What it leaves out changes no decision. Throws an `InputError` for a policy that does not say.
 */
export function keysFor({ data }: Pick<Artifact, "data">, request: EventRequest): StateKeys {
  const needs = needsInData(data);
  if (needs === undefined) {
    const message = "the policy does not say which entries of memory its events need";
    throw new InputError({ file: "data.json", message, help: "build it with this version of Enjoin" });
  }
  const needed = neededFor(request, needs);
  const tables = SCOPES.map((scope) => [
    scope,
    objectOf(
      needed
        .filter((need) => need.scope === scope)
        .map(({ tracker, keys }) => [tracker, keys === undefined ? true : sorted(keys(request))]),
    ),
  ]);
  return Object.fromEntries(tables) as StateKeys;
}

/**
 * The part of a state that an event needs; all of it where the policy does not say what that is. What is no state, or holds what no tracker could have written, stays as it is,
 * for the guards to refuse.
 */
export function selectEntries(needs: NeedsAt | undefined, request: EventRequest, state: State): State {
  if (needs === undefined || !isState(state)) return state;
  const tables: Record<Scope, Record<string, unknown>> = { session: {}, subject: {}, resource: {}, task: {} };
  for (const { scope, tracker, keys } of neededFor(request, needs)) {
    const value = memberOf(state[scope], tracker);
    // Memory that does not say of which version it is must not look like none.
    if (tracker === VERSION && value === undefined) tables[scope] = { ...state[scope] };
    else if (value !== undefined)
      tables[scope][tracker] = keys === undefined ? value : entriesOf(value, keys(request));
  }
  return tables;
}

function isState(state: State): boolean {
  return (
    isTable(state) && Object.keys(state).length === SCOPES.length && SCOPES.every((s) => isTable(state[s]))
  );
}

function entriesOf(table: unknown, keys: readonly string[]): unknown {
  if (!isTable(table)) return table;
  return objectOf(
    keys.flatMap((key) => {
      const value = memberOf(table, key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

function isTable(value: unknown): value is TrackerTable {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a policy says of its needs in its data, if it does. */
export function needsInData(data: Artifact["data"]): NeedsAt | undefined {
  const needs = memberOf(memberOf(data, "enjoin"), "needs");
  return isTable(needs) ? readNeeds(needs as Needs) : undefined;
}
