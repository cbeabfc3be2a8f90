import { isDeepStrictEqual } from "node:util";
import { memoryFormats, memoryVersions, type PolicyIr, SCOPES, type State } from "@enjoin/model";

const NAME = "enjoin/version";

/** A state whose tables say that this policy made them, where they hold something and say nothing else. */
export function ofThisPolicy(state: State, ir: PolicyIr): State {
  if (!isTable(state)) return state;
  const versions = memoryVersions(memoryFormats(ir));
  const tables = SCOPES.map((scope) => {
    const table: unknown = state[scope];
    const isSilent = isTable(table) && Object.keys(table).length > 0 && !Object.hasOwn(table, NAME);
    return [scope, isSilent ? { ...table, [NAME]: versions[scope] } : table];
  });
  return { ...state, ...Object.fromEntries(tables.filter(([, table]) => table !== undefined)) } as State;
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
