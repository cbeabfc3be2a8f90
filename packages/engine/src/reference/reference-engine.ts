import {
  type Artifact,
  type Decision,
  InputError,
  IR_VERSION,
  type PolicyRequest,
  type State,
} from "@enjoin/model";
import type { Engine, EventRequest, Step } from "../engine.js";
import { DEFAULT_LIMITS, guardRequest } from "../guard-request.js";
import { toStep } from "../next-state.js";
import { failed, thrownMessage } from "../read-decision.js";
import { type Accept, compileAccept } from "./accept.js";
import { NOTHING } from "./changes.js";
import { decide } from "./decide.js";
import type { Frame } from "./frame.js";
import { type Plan, planTools } from "./plan.js";
import { openProgram } from "./program.js";
import { compileRefusals, type Refusals } from "./refusals.js";

/**
 * Evaluates the tree of a policy as closures: no OPA, no Wasm, and no code that is made of text. A step reads the
 * request where it is, more than once: it must be data as `JSON.parse` gives it, without getters.
 * Throws an `InputError` for a tree of another version.
 */
export function createReferenceEngine({ ir }: Pick<Artifact, "ir">): Engine {
  if (ir.version !== IR_VERSION) {
    const message = `the policy's tree has version ${ir.version}, and this engine reads ${IR_VERSION}`;
    throw new InputError({ file: "policy.json", message, help: "build it with this version of Enjoin" });
  }
  return new ReferenceEngine(ir);
}

class ReferenceEngine implements Engine {
  readonly name = "reference";
  readonly version = "reference 0.1.0";
  readonly #plans: ReadonlyMap<string, Plan>;
  readonly #accept: Accept;
  readonly #slots: unknown[];
  readonly #ir: Artifact["ir"];
  #refusals: Refusals | undefined;
  #closed = false;

  constructor(ir: Artifact["ir"]) {
    const { scope, slots } = openProgram(ir);
    this.#ir = ir;
    this.#plans = planTools(ir, scope);
    this.#slots = new Array(slots()).fill(null);
    this.#accept = compileAccept(ir, DEFAULT_LIMITS);
  }

  step(request: EventRequest, state: State): Step {
    const decision = this.#accepts(request, state)
      ? this.#evaluate(request, state)
      : this.#lookClosely(request, state);
    return toStep(decision, state);
  }

  #accepts(request: EventRequest, state: State): boolean {
    try {
      return !this.#closed && this.#accept(request, state);
    } catch {
      // What is no request at all: a closer look says why.
      return false;
    }
  }

  /** Says exactly what the other engines say of a request that was not accepted at a glance, from the same bytes. */
  #lookClosely(given: EventRequest, before: State): Decision {
    this.#refusals ??= compileRefusals(this.#ir);
    const { problems, reasons } = this.#refusals;
    const guarded = guardRequest(given, before, DEFAULT_LIMITS, problems);
    if (!guarded.ok) return guarded.decision;
    if (this.#closed) return failed("the engine is closed");
    const request = JSON.parse(new TextDecoder().decode(guarded.bytes)) as PolicyRequest;
    const refused = reasons(request);
    if (refused.length === 0) return this.#evaluate(request, request.context.state);
    return {
      decision: false,
      context: { effect: "deny", reasons: refused, obligations: [], advice: [], state: NOTHING },
    };
  }

  /** Decides a request that the guards let through. */
  #evaluate(request: EventRequest, state: State): Decision {
    try {
      const plan = this.#plans.get(request.action.name);
      if (plan === undefined) throw new Error(`no plan for ${request.action.name}`);
      return decide(plan, frameOf(request, state, plan, this.#slots));
    } catch (thrown) {
      return failed(`the policy could not be evaluated: ${thrownMessage(thrown)}`);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
  }
}

function frameOf(request: EventRequest, state: State, { tool }: Plan, slots: unknown[]): Frame {
  const { properties } = request.action;
  const args = properties.arguments ?? {};
  const time = request.context.time + 0;
  return { request, state, tool, args, time, slots, result: undefined, effect: undefined };
}
