// @ts-check
import * as cedar from "@cedar-policy/cedar-wasm/nodejs";

// The policies of `decision-project.mjs` in Cedar, as far as Cedar can say them. What it cannot say, its caller has to
// bring along, here for free:
//   - There are no functions over the members of a set: `to.some((t) => t.domain !== ...)` becomes a question about a
//     set of domains, which the caller cuts out of the addresses; their number comes with it, as sets have no size.
//   - There is no memory: what a tracker remembers is a value in the context. That the sum is the one of the last 24
//     hours, and what to remember after this call, is the caller's to compute; Enjoin's engines do both within a step.
//   - There are two effects: a step-up is a `forbid`. Messages and obligations are the caller's, too.
//   - Types are only checked where a schema is given, canonical forms of addresses not at all: no guards are timed.

/**
 * Policies 0 to `count` - 1, parsed once; deciding a request converts it and evaluates them.
 * @param {number} count
 * @param {readonly string[]} tools
 */
export function prepareCedar(count, tools) {
  const id = `policies-${count}`;
  const policies = Array.from({ length: count }, (_, i) => (i === 0 ? PERMIT : restrictions(i, tools)));
  const parsed = cedar.preparsePolicySet(id, { staticPolicies: policies.join("\n") });
  if (parsed.type === "failure") throw new Error(parsed.errors.map((e) => e.message).join("\n"));
  return (/** @type {CedarRequest} */ request) => {
    const answer = cedar.statefulIsAuthorized({ ...request, preparsedPolicySetId: id, entities: [] });
    if (answer.type === "failure") throw new Error(answer.errors.map((e) => e.message).join("\n"));
    if (answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
    return answer.response.decision === "allow";
  };
}

/** @typedef {Pick<import("@cedar-policy/cedar-wasm/nodejs").AuthorizationCall, "principal" | "action" | "resource" | "context">} CedarRequest */

/** The version of Cedar that decides. */
export const CEDAR_VERSION = cedar.getCedarSDKVersion();

const PERMIT = `
permit(principal, action, resource)
when { context has task && context.task.tools.contains(action) && context.task.expires > context.time };`;

/** @param {number} i @param {readonly string[]} tools */
function restrictions(i, tools) {
  const [a, b] = [tools[i % 10], tools[(i + 1) % 10]];
  return `
forbid(principal, action in [Action::"${a}", Action::"${b}"], resource)
when {
  context.state.session has "policy-${i}/carried" &&
  context.state.session["policy-${i}/carried"].contains("secret-${i}") &&
  !["acme.example"].containsAll(context.arguments.to_domains)
};
forbid(principal, action == Action::"${b}", resource)
when { context.arguments.subject like "forbidden ${i}*" || context.arguments.to_count > ${i + 20} };
@effect("step_up")
forbid(principal, action == Action::"${a}", resource)
when {
  (if context.state.subject has "policy-${i}/paid" then context.state.subject["policy-${i}/paid"] else 0) +
    context.arguments.amount > ${1000 + i}
};`;
}

/**
 * The request as Cedar reads it: the same fields, the tools as entities, and what it cannot compute beside the rest.
 * @param {import("@enjoin/engine").EventRequest} request
 * @param {import("@enjoin/model").State} state
 * @returns {CedarRequest}
 */
export function toCedar(request, state) {
  const { subject, action, resource, context } = request;
  const { arguments: args, ...properties } = action.properties;
  const { to } = /** @type {{ to: string[] }} */ (args);
  const added = { to_domains: to.map((t) => t.split("@")[1]), to_count: to.length };
  const tools = context.task?.tools.map((id) => ({ __entity: { type: "Action", id } }));
  const whole = {
    ...context,
    ...properties,
    task: { ...context.task, tools },
    arguments: { ...args, ...added },
    state,
  };
  return {
    principal: { type: "Agent", id: subject.id },
    action: { type: "Action", id: action.name },
    resource: { type: "Mailbox", id: resource.id },
    context: /** @type {import("@cedar-policy/cedar-wasm/nodejs").Context} */ (
      /** @type {unknown} */ (whole)
    ),
  };
}
