import type { Frame } from "./frame.js";

/** What the tool gave back, with all labels that it carries: the enforcer's, of result and resource, and the contract's. */
export function resultOf(f: Frame): object | null {
  f.result ??= labelled(f);
  return f.result;
}

function labelled({ request, tool }: Frame): object | null {
  const { point, result } = request.action.properties;
  if (point !== "result" || result === undefined) return null;
  const labels = [...(result.labels ?? []), ...(request.resource.properties?.labels ?? []), ...tool.labels];
  return { ...result, labels };
}
