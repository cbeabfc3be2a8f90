import type { EventRequest } from "@enjoin/engine";
import { type Approval, REQUIREMENTS, type Requirement } from "@enjoin/model";
import { digestOf } from "../javascript/step-ups.js";
import type { Random } from "./random.js";
import { some } from "./small-requests.js";

/** The request with good approvals of some types. */
export function withApprovals(request: EventRequest, random: Random): EventRequest {
  return approved(
    request,
    some(random, REQUIREMENTS).map((type) => goodApproval(request, type)),
  );
}

/** The request with these approvals. */
export function approved(request: EventRequest, approvals: readonly Approval[]): EventRequest {
  return { ...request, context: { ...request.context, approvals: [...approvals] } };
}

/** What meets a requirement of this very request; who acts for nobody is nobody to authenticate or to give a reason. */
export function goodApproval(request: EventRequest, type: Requirement): Approval {
  const principal = request.subject.properties?.on_behalf_of?.id;
  return {
    id: `${type}-1`,
    ...(type === "approval" ? {} : { type }),
    approver: type === "approval" || principal === undefined ? "bob@acme.example" : principal,
    request_digest: digestOf(request),
    expires: request.context.time + 60_000,
    ...(type === "justification" ? { text: "it is needed" } : {}),
  };
}
