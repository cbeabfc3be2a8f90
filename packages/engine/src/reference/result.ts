import type { Frame } from "./frame.js";

/** What the tool gave back, or what enters, with all its labels. */
export function resultOf(f: Frame): object | null {
  f.result ??= labelled(f, f.added);
  return f.result;
}

/** As label rules see it: with the labels that it was given. */
export function givenOf(f: Frame): object | null {
  return labelled(f, []);
}

/** Labels are the enforcer's, of result and resource, the contract's, and what label rules add. */
function labelled({ request, tool }: Frame, added: readonly string[]): object | null {
  const { point, result } = request.action.properties;
  const isSeen = point === "input" || (point === "result" && result !== undefined);
  if (!isSeen) return null;
  const ofResource = request.resource.properties?.labels ?? [];
  return { ...result, labels: [...(result?.labels ?? []), ...ofResource, ...tool.labels, ...added] };
}
