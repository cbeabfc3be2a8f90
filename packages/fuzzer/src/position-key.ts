import { canonical } from "./same-json.js";
import { historyOf, type Table } from "./table.js";

/** The world and everything that is remembered, without when it was learned. */
export function keyOf(at: Table): string {
  const { holds, lies, paid } = at.world;
  const tables = new Map<string, unknown>();
  for (const { kept } of historyOf(at)) {
    const { subject, resource, context } = kept.request;
    tables.set(`session ${context.session.id}`, kept.state.session);
    tables.set(canonical(["subject", subject.type, subject.id]), kept.state.subject);
    tables.set(canonical(["resource", resource.type, resource.id]), kept.state.resource);
    tables.set(`task ${context.task?.id}`, kept.state.task);
  }
  const sets = [holds, lies].map((map) =>
    sortedEntries(map).map(([key, labels]) => [key, [...labels].sort()]),
  );
  return canonical([...sets, sortedEntries(paid), sortedEntries(tables)]);
}

function sortedEntries<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
