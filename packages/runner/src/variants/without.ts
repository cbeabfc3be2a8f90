import { isAsked, type Subject, type Trace, type TraceEvent } from "@enjoin/model";
import { changed, type Variant } from "./variant.js";

type Part = "tenant" | "on_behalf_of";

/**
 * What the enforcer verified, missing throughout (relations M5 and M20): the task, the credential, the announced tools, the
 * tenant or the person of the subject. Without a signal, a chain of delegation or a label there is less to hold against
 * anybody, so that these stay.
 */
export function without({ header, events }: Trace): readonly Variant[] {
  const types = ["task", "credential", "tools"] as const;
  const lost = types
    .filter((type) => events.some((event) => event.type === type))
    .map((type) =>
      changed(
        `no ${type}`,
        events.filter((event) => event.type !== type),
      ),
    );
  const parts: readonly Part[] = ["tenant", "on_behalf_of"];
  const anonymous = parts
    .filter((part) => [header.subject, ...subjectsOf(events)].some((subject) => has(subject, part)))
    .map((part) =>
      changed(
        `no ${part} of the subject`,
        events.map((event) => stripped(event, part)),
        strip(header, part),
      ),
    );
  return [...lost, ...anonymous];
}

function subjectsOf(events: readonly TraceEvent[]): (Subject | undefined)[] {
  return events.map((event) => (isAsked(event) ? event.subject : undefined));
}

function has(subject: Subject | undefined, part: Part): boolean {
  return subject?.properties?.[part] !== undefined;
}

function stripped(event: TraceEvent, part: Part): TraceEvent {
  return isAsked(event) ? strip(event, part) : event;
}

function strip<T extends { readonly subject?: Subject | undefined }>(of: T, part: Part): T {
  if (of.subject?.properties === undefined) return of;
  const { [part]: _, ...properties } = of.subject.properties;
  return { ...of, subject: { ...of.subject, properties } };
}
