import type { Approval, Requirement } from "@enjoin/model";
import type { EventRequest } from "../engine.js";
import type { Frame } from "./frame.js";
import type { Entry } from "./memory.js";
import { byCodePoint } from "./order.js";

/** What step-ups of one event require and was obtained for it, as main.rego says. */
export interface StepUps {
  readonly isMet: (requirement: Requirement) => boolean;
  /** The approvals that have been used once the event goes on; nothing when none is. */
  readonly usedAfterwards: () => readonly Entry[] | undefined;
}

/** Asks which approvals of an event count: those of this very request that are in time and were not used before. */
export function stepUpsOf({ request, time }: Frame, remembered: unknown): StepUps {
  const { approvals = [], request_digest: digest } = request.context;
  const entries = (remembered ?? []) as readonly Entry[];
  const used = new Set(entries.map(([, id]) => id));
  const usable = approvals.filter(
    (a) => a.request_digest === digest && a.expires > time && !used.has(a.id) && counts(a, request),
  );
  const needed = new Set<Requirement>();
  return {
    isMet: (requirement) => {
      const isMet = usable.some((a) => typeOf(a) === requirement);
      if (isMet) needed.add(requirement);
      return isMet;
    },
    usedAfterwards: () => {
      const spent = usable.filter((a) => needed.has(typeOf(a))).map((a): Entry => [a.expires, a.id]);
      if (spent.length === 0) return undefined;
      return sortedOnce([...spent, ...entries.filter(([expires]) => expires > time)]);
    },
  };
}

function typeOf({ type = "approval" }: Approval): Requirement {
  return type;
}

/** An approval is somebody else's; to authenticate again, or to give a reason, is for the person behind the agent. */
function counts(approval: Approval, { subject, context }: EventRequest): boolean {
  const principal = subject.properties?.on_behalf_of?.id;
  switch (typeOf(approval)) {
    case "approval": {
      const acting = [subject.id, principal, ...(context.delegation ?? []).map((link) => link.id)];
      return !acting.includes(approval.approver);
    }
    case "reauthentication":
      return approval.approver === principal;
    case "justification":
      return approval.approver === principal && (approval.text ?? "") !== "";
  }
}

function sortedOnce(entries: readonly Entry[]): readonly Entry[] {
  const known = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return [...known.values()].sort((a, b) => a[0] - b[0] || byCodePoint(String(a[1]), String(b[1])));
}
