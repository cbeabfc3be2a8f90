import {
  type Artifact,
  type Decision,
  InputError,
  IR_VERSION,
  needsOf,
  type PolicyRequest,
  type State,
} from "@enjoin/model";
import type { Engine, EventRequest, Step } from "../engine.js";
import { type NeedsAt, readNeeds, selectEntries } from "../entry-keys.js";
import { DEFAULT_LIMITS, guardRequest } from "../guard-request.js";
import { toStep } from "../next-state.js";
import { failed, thrownMessage } from "../read-decision.js";
import { withDigest } from "../request-digest.js";
import { acceptTools } from "./accept.js";
import { NOTHING } from "./changes.js";
import { decide } from "./decide.js";
import type { Frame } from "./frame.js";
import { type Plan, planTools } from "./plan.js";
import { openProgram } from "./program.js";
import { openRecalled, type Recalled } from "./recalled.js";
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
  readonly #needs: NeedsAt;
  readonly #recalled: Recalled;
  readonly #slots: unknown[];
  readonly #ir: Artifact["ir"];
  #refusals: Refusals | undefined;
  #closed = false;

  constructor(ir: Artifact["ir"]) {
    this.#ir = ir;
    this.#recalled = openRecalled(ir);
    const { scope, slots } = openProgram(ir, this.#recalled);
    this.#needs = readNeeds(needsOf(ir));
    this.#plans = planTools(ir, scope, acceptTools(ir, this.#needs, DEFAULT_LIMITS, this.#recalled));
    this.#slots = new Array(slots()).fill(null);
  }

  step(given: EventRequest, state: State): Step {
    const request = withDigest(given);
    const plan = this.#planAccepting(request, state);
    const decision = plan === undefined ? this.#lookClosely(request, state) : this.#evaluate(request, plan);
    return toStep(decision, state);
  }

  /** The plan of the called tool, when its guards let the event through at a glance. */
  #planAccepting(request: EventRequest, state: State): Plan | undefined {
    try {
      if (this.#closed) return undefined;
      this.#recalled.forget();
      const plan = this.#plans.get(request.action.name);
      return plan?.accepts(request, state) === true ? plan : undefined;
    } catch {
      // What is no request at all: a closer look says why.
      return undefined;
    }
  }

  /** Says exactly what the other engines say of a request that was not accepted at a glance, from the same bytes. */
  #lookClosely(given: EventRequest, before: State): Decision {
    this.#refusals ??= compileRefusals(this.#ir, this.#recalled);
    const { problems, reasons } = this.#refusals;
    const guarded = guardRequest(given, selectEntries(this.#needs, given, before), DEFAULT_LIMITS, problems);
    if (!guarded.ok) return guarded.decision;
    if (this.#closed) return failed("the engine is closed");
    const request = JSON.parse(new TextDecoder().decode(guarded.bytes)) as PolicyRequest;
    this.#recalled.forget();
    const refused = reasons(request);
    const plan = this.#plans.get(request.action.name);
    if (plan !== undefined && refused.length === 0) return this.#evaluate(request, plan);
    return {
      decision: false,
      context: { effect: "deny", reasons: refused, obligations: [], advice: [], state: NOTHING },
    };
  }

  /** Decides a request that the guards let through. */
  #evaluate(request: EventRequest, plan: Plan): Decision {
    try {
      return decide(plan, frameOf(request, plan, this.#slots, this.#recalled));
    } catch (thrown) {
      return failed(`the policy could not be evaluated: ${thrownMessage(thrown)}`);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
  }
}

const NO_LABELS: readonly string[] = Object.freeze([]);

function frameOf(request: EventRequest, { tool }: Plan, slots: unknown[], { values }: Recalled): Frame {
  const { properties } = request.action;
  const args = properties.arguments ?? {};
  const time = request.context.time + 0;
  return {
    request,
    recalled: values,
    tool,
    args,
    time,
    slots,
    added: NO_LABELS,
    result: undefined,
    effect: undefined,
  };
}
