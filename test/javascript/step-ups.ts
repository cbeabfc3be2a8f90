import { createHash } from "node:crypto";
import type { EventRequest } from "@enjoin/engine";
import type { Approval, State } from "@enjoin/model";

// What a step-up requires and was obtained, written once more in the plainest way.

type Entries = readonly (readonly [expires: number, id: string])[];

/** The approvals that count for a request: by their type. */
export function usableApprovals(request: EventRequest, state: State): readonly Approval[] {
  const { subject, context } = request;
  const principal = subject.properties?.on_behalf_of?.id;
  const acting = [subject.id, principal, ...(context.delegation ?? []).map((d) => d.id)];
  const used = usedBefore(state).map(([, id]) => id);
  return (context.approvals ?? [])
    .filter((a) => a.request_digest === digestOf(request))
    .filter((a) => context.time < a.expires && !used.includes(a.id))
    .filter((a) => {
      if ((a.type ?? "approval") === "approval") return !acting.includes(a.approver);
      return a.approver === principal && (a.type === "reauthentication" || Boolean(a.text));
    });
}

/** The memory of used approvals after some more were used. */
export function usedAfter(spent: readonly Approval[], request: EventRequest, state: State): Entries {
  const kept = usedBefore(state).filter(([expires]) => request.context.time < expires);
  const all = [...kept, ...spent.map((a) => [a.expires, a.id] as const)];
  const texts = new Set(all.map((entry) => JSON.stringify(entry)));
  return [...texts]
    .map((text) => JSON.parse(text) as Entries[number])
    .sort((a, b) => a[0] - b[0] || Buffer.compare(Buffer.from(a[1]), Buffer.from(b[1])));
}

function usedBefore(state: State): Entries {
  return (state.session["enjoin/approvals"] ?? []) as Entries;
}

/** SHA-256 of what is approved, with the keys of every object in order. */
export function digestOf({ subject, action, resource, context }: EventRequest): string {
  const { session, task, delegation, tool } = context;
  const { point, arguments: args, result } = action.properties;
  const approved = {
    subject,
    resource,
    action: { name: action.name, properties: { point, arguments: args, result } },
    context: { session, task, delegation, tool },
  };
  return `sha256:${createHash("sha256")
    .update(canonical(JSON.parse(JSON.stringify(approved))))
    .digest("hex")}`;
}

/** RFC 8785: keys by UTF-16 units, also those that look like numbers, which JavaScript puts first. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(",")}}`;
}
