import type { ToolResult, Trace, TraceEvent } from "@enjoin/model";
import { changed, type Setting, type Variant } from "./variant.js";

/** Everything that comes back or enters carries one more of the labels that goals speak of (relation M6). */
export function taint({ events }: Trace, { sensitive }: Setting): readonly Variant[] {
  if (!events.some((event) => labelled(event, "") !== event)) return [];
  return sensitive.map((label) =>
    changed(
      `everything that is read is \`${label}\``,
      events.map((event) => labelled(event, label)),
    ),
  );
}

function labelled(event: TraceEvent, label: string): TraceEvent {
  if (event.type === "result") return { ...event, result: more(event.result, label) };
  if (event.type === "input" && event.result !== undefined)
    return { ...event, result: more(event.result, label) };
  return event;
}

function more(result: ToolResult, label: string): ToolResult {
  const { labels = [] } = result;
  return labels.includes(label) ? result : { ...result, labels: [...labels, label] };
}
