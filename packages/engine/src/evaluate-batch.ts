import {
  type Decision,
  denied,
  EMPTY_STATE,
  EvaluationRequest,
  EvaluationsRequest,
  type EvaluationsSemantic,
  State,
  validator,
} from "@enjoin/model";
import { BatchMemory } from "./batch-memory.js";
import type { Engine, EventRequest } from "./engine.js";
import type { Flaw } from "./plain-json.js";

/** The decisions in the order of the evaluations; or one decision, where there is one evaluation or no batch at all. */
export type BatchAnswer = Decision | { readonly evaluations: readonly Decision[] };

/** The decision after which no further evaluation is made. */
const LAST: Readonly<Record<EvaluationsSemantic, boolean | undefined>> = {
  execute_all: undefined,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
};

const validateBatch = validator(EvaluationsRequest);
const validateOne = validator(EvaluationRequest);
const validateState = validator(State);

/**
 * Answers an AuthZEN evaluations request. Evaluations are made in their order, and each remembers what those before it
 * were allowed: ten payments in one request are judged as ten payments in a row. An evaluation starts from
 * `context.state`, or from nothing. What is not an evaluation is denied in its place; a request that is none as a whole is
 * denied as a whole.
 */
export async function evaluateBatch(engine: Engine, request: EvaluationsRequest): Promise<BatchAnswer> {
  const flaw = findFlaw(request);
  if (flaw !== undefined) return refused(flaw);
  const { evaluations = [], options, ...single } = request;
  const memory = new BatchMemory();
  if (evaluations.length === 0) return evaluate(engine, single, memory, false);
  const last = LAST[options?.evaluations_semantic ?? "execute_all"];
  const decisions: Decision[] = [];
  for (const own of evaluations) {
    const decision = await evaluate(engine, completed(own, request), memory, own.context === undefined);
    decisions.push(decision);
    if (decision.decision === last) break;
  }
  return { evaluations: decisions };
}

/** What is wrong with a request as a whole; what is wrong inside of one evaluation is for its own decision to say. */
function findFlaw(request: EvaluationsRequest): Flaw | undefined {
  const checked = validateBatch(request);
  if (checked.ok) return undefined;
  return checked.problems.find(({ pointer }) => !/^\/evaluations\/\d+\/./.test(pointer));
}

type Part = NonNullable<EvaluationsRequest["evaluations"]>[number];

const PARTS = ["subject", "action", "resource", "context"] as const;

/** An evaluation with what it leaves out: each of the four as a whole, as the specification has it. */
function completed(own: Part, request: EvaluationsRequest): Part {
  const left = PARTS.filter((name) => own[name] === undefined && request[name] !== undefined);
  return { ...own, ...Object.fromEntries(left.map((name) => [name, request[name]])) };
}

async function evaluate(engine: Engine, part: Part, memory: BatchMemory, shared: boolean): Promise<Decision> {
  const checked = validateOne(part);
  if (!checked.ok) return refused(checked.problems[0]);
  const { state: given = EMPTY_STATE, ...context } = checked.value.context ?? {};
  if (!validateState(given).ok) return refused({ pointer: "/context/state", message: "must be a state" });
  // Whether the rest is a request is for the engine to say: it guards everything that it is given.
  const request = { ...checked.value, context } as unknown as EventRequest;
  const before = memory.stateFor(request, given as State, shared);
  if ("pointer" in before) return refused(before);
  const { decision, state } = await engine.step(request, before);
  if (state !== before) memory.keep(request, state);
  return decision;
}

function refused(flaw: Flaw | undefined): Decision {
  const { pointer = "", message = "is not an evaluation" } = flaw ?? {};
  const what = pointer === "" ? "the request" : `\`${pointer}\` of the request`;
  return denied("guard", `${what}: ${message}`, pointer);
}
