import type { Frame } from "./frame.js";

/** What the tool gave back, or what enters, with all its labels: the enforcer's, of result and resource, and the contract's. */
export function resultOf(f: Frame): object | null {
  f.result ??= labelled(f);
  return f.result;
}

function labelled({ request, tool }: Frame): object | null {
  const { point, result } = request.action.properties;
  const isSeen = point === "input" || (point === "result" && result !== undefined);
  if (!isSeen) return null;
  const labels = [...(result?.labels ?? []), ...(request.resource.properties?.labels ?? []), ...tool.labels];
  return { ...result, labels };
}
