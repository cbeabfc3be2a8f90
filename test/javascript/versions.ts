import { isDeepStrictEqual } from "node:util";
import { memoryFormats, memoryVersions, type PolicyIr, SCOPES, type State } from "@enjoin/model";

const NAME = "enjoin/version";

/** In a state of a test, says that its table does not say of which version it is. */
export const UNSAID = "unsaid";

/**
 * A state whose tables say that this policy made them, where they hold something and say nothing else. A table that is of
 * the version `UNSAID` does not.
 */
export function ofThisPolicy(state: State, ir: PolicyIr): State {
  if (!isTable(state)) return state;
  const versions = memoryVersions(memoryFormats(ir));
  const tables = SCOPES.map((scope) => {
    const table: unknown = state[scope];
    return [scope, isTable(table) ? versioned(table, versions[scope]) : table];
  });
  return { ...state, ...Object.fromEntries(tables.filter(([, table]) => table !== undefined)) } as State;
}

function versioned(table: object, version: string): object {
  const { [NAME]: said, ...rest } = table as { readonly [NAME]?: unknown };
  if (said === UNSAID) return rest;
  return said === undefined && Object.keys(rest).length > 0 ? { ...rest, [NAME]: version } : table;
}

/** Whether what is remembered in the scopes that are looked at was made with the formats of this policy. */
export function isOfThisPolicy(state: State, scopes: readonly string[], ir: PolicyIr): boolean {
  const versions = memoryVersions(memoryFormats(ir));
  return SCOPES.filter((scope) => scopes.includes(scope)).every(
    (scope) => Object.keys(state[scope]).length === 0 || state[scope][NAME] === versions[scope],
  );
}

/** What changed says that this policy changed it. */
export function stamped(after: State, before: State, ir: PolicyIr): State {
  const versions = memoryVersions(memoryFormats(ir));
  const tables = SCOPES.map((scope) => [
    scope,
    isDeepStrictEqual(after[scope], before[scope])
      ? after[scope]
      : { ...after[scope], [NAME]: versions[scope] },
  ]);
  return Object.fromEntries(tables) as State;
}

function isTable(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
