import { isAsked, type Trace, type TraceEvent } from "@enjoin/model";
import { changed, type Setting, type Variant } from "./variant.js";

/** Sessions, tasks, credentials and approvals under other ids (relation M23); a policy that names one means it. */
export function rename({ events }: Trace, { constants }: Setting): readonly Variant[] {
  // A digest of a request holds the ids of its session and task.
  const isBound = events.some(
    (event) => event.type === "approval" && event.approval.request_digest !== undefined,
  );
  const named = events.map((event) => renamed(event, (id) => (constants.has(id) ? id : `${id}-x`)));
  return isBound || !events.some(isAsked)
    ? []
    : [changed("other ids of sessions, tasks and credentials", named)];
}

function renamed(event: TraceEvent, other: (id: string) => string): TraceEvent {
  const moved = { ...event, session: other(event.session) };
  switch (moved.type) {
    case "task":
      return { ...moved, task: { ...moved.task, id: other(moved.task.id) } };
    case "credential":
      return { ...moved, credential: { ...moved.credential, id: other(moved.credential.id) } };
    case "approval":
      return { ...moved, approval: { ...moved.approval, id: other(moved.approval.id) } };
    default:
      return moved;
  }
}
