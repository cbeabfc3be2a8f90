import { type EventRequest, requestDigest } from "@enjoin/engine";
import {
  type Approval,
  type Approver,
  BUILT_IN_SCOPE,
  type Decision,
  effectsFor,
  type PolicyIr,
  type Requirement,
  type StepUpAnswer,
  type ToolContract,
  USED_APPROVALS,
} from "@enjoin/model";

/** How long an answer counts, in ms. */
const COUNTS_FOR = 300_000;

/** Whether a step-up may stop a call of this tool. */
export function canStepUp({ policies }: PolicyIr, tool: ToolContract): boolean {
  return policies.some(({ rules }) =>
    rules.some(({ effect, target }) => effect === "step_up" && effectsFor(target, tool).length > 0),
  );
}

/** What the people whom a step-up asks answer; nothing where it was none, or where there is nobody to ask. */
export function answersOf(
  approver: Approver,
  { subject }: EventRequest,
  decision: Decision,
): readonly StepUpAnswer[] | undefined {
  if (decision.context.effect !== "step_up") return undefined;
  const principal = subject.properties?.on_behalf_of?.id;
  const answers = requirementsOf(decision).flatMap((type): StepUpAnswer[] => {
    const by = type === "approval" ? approver.id : principal;
    return by === undefined ? [] : [{ type, by }];
  });
  return answers.length < requirementsOf(decision).length ? undefined : answers;
}

/** The same request again, with what was answered. */
export function askedAgain(request: EventRequest, answers: readonly StepUpAnswer[]): EventRequest {
  const request_digest = requestDigest(request);
  const approvals = approvalsOf(answers, request.context.time, 0);
  return {
    ...request,
    context: { ...request.context, approvals: approvals.map((a) => ({ ...a, request_digest })) },
  };
}

/** Those of the answers to a request that a decision about it used up. */
export function usedOf(answers: readonly StepUpAnswer[], { context }: Decision): readonly StepUpAnswer[] {
  const used = (context.state[BUILT_IN_SCOPE][USED_APPROVALS] ?? []) as readonly (readonly [
    number,
    string,
  ])[];
  const ids = new Set(used.map(([, id]) => id));
  return answers.filter((_, n) => ids.has(nameOf(n, 0)));
}

/** The answers as an enforcer obtains them at some time, after so many others: each has a name of its own. */
export function approvalsOf(
  answers: readonly StepUpAnswer[],
  time: number,
  before: number,
): Omit<Approval, "request_digest">[] {
  return answers.map(({ type, by }, n) => ({
    id: nameOf(n, before),
    type,
    approver: by,
    expires: time + COUNTS_FOR,
    ...(type === "justification" ? { text: "as asked" } : {}),
  }));
}

function nameOf(n: number, before: number): string {
  return `a${before + n + 1}`;
}

function requirementsOf({ context }: Decision): Requirement[] {
  const required = context.obligations.flatMap(({ type, properties }) =>
    type === "step_up" ? [properties.requires as Requirement] : [],
  );
  return [...new Set(required)].sort();
}
