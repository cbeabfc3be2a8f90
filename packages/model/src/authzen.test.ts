import type { TSchema } from "typebox";
import { expect, it } from "vitest";
import { EvaluationRequest, EvaluationResponse, EvaluationsRequest, EvaluationsResponse } from "./authzen.js";
import { problemsOf, validator } from "./validate.js";

const subject = { type: "user", id: "alice@acme.example" };
const action = { name: "can_read" };
const resource = { type: "account", id: "123" };
const whole = { subject, action, resource };

/** Both ways of checking must agree. */
function accepts(schema: TSchema, data: unknown): boolean {
  const { ok } = validator(schema)(data);
  expect(problemsOf(schema, data).length === 0).toBe(ok);
  return ok;
}

it.each([
  ["only what is required", whole],
  ["a context of any kind", { ...whole, context: { time: "1985-10-26T01:22-07:00", schema: "x" } }],
  ["properties of any kind", { ...whole, subject: { ...subject, properties: { groups: [1, null, {}] } } }],
  ["parameters of an action", { ...whole, action: { ...action, properties: { method: "GET" } } }],
  ["fields that nobody knows", { ...whole, more: 1, resource: { ...resource, owner: "x" } }],
])("takes a request with %s", (_what, request) => {
  expect(accepts(EvaluationRequest, request)).toBe(true);
  expect(accepts(EvaluationsRequest, request)).toBe(true);
});

it.each([
  ["no subject", { action, resource }],
  ["no action", { subject, resource }],
  ["no resource", { subject, action }],
  ["a subject without type", { ...whole, subject: { id: "a" } }],
  ["a resource without id", { ...whole, resource: { type: "account" } }],
  ["an id that is a number", { ...whole, resource: { type: "account", id: 123 } }],
  ["an action that is a string", { ...whole, action: "can_read" }],
  ["a name that is null", { ...whole, action: { name: null } }],
  ["properties that are a list", { ...whole, subject: { ...subject, properties: [] } }],
  ["a context that is null", { ...whole, context: null }],
  ["nothing", null],
  ["a list", [whole]],
])("takes no request with %s", (_what, request) => {
  expect(accepts(EvaluationRequest, request)).toBe(false);
});

it.each([
  [{ evaluations: [whole, whole] }],
  [{ subject, action, evaluations: [{ resource }, { resource, action: { name: "can_edit" } }, {}] }],
  [{ ...whole, evaluations: [] }],
  [{ evaluations: [whole], options: { evaluations_semantic: "execute_all", another_option: "value" } }],
  [{ evaluations: [whole], options: { evaluations_semantic: "deny_on_first_deny" } }],
  [{ evaluations: [whole], options: { evaluations_semantic: "permit_on_first_permit" } }],
  [{ evaluations: [whole], options: {} }],
])("takes several evaluations: %j", (request) => {
  expect(accepts(EvaluationsRequest, request)).toBe(true);
});

it.each([
  [{ evaluations: whole }],
  [{ evaluations: [null] }],
  [{ evaluations: [{ subject: "alice" }] }],
  [{ subject: "alice", evaluations: [whole] }],
  [{ evaluations: [whole], options: { evaluations_semantic: "first" } }],
  [{ evaluations: [whole], options: { evaluations_semantic: null } }],
  [{ evaluations: [whole], options: [] }],
])("does not take %j", (request) => {
  expect(accepts(EvaluationsRequest, request)).toBe(false);
});

it("takes decisions with a boolean and any context", () => {
  for (const decision of [{ decision: true }, { decision: false, context: { reason: "x", code: 1 } }]) {
    expect(accepts(EvaluationResponse, decision)).toBe(true);
    expect(accepts(EvaluationsResponse, { evaluations: [decision, decision] })).toBe(true);
  }
  for (const decision of [{}, { decision: "true" }, { decision: null }, { decision: true, context: [] }]) {
    expect(accepts(EvaluationResponse, decision)).toBe(false);
    expect(accepts(EvaluationsResponse, { evaluations: [decision] })).toBe(false);
  }
  expect(accepts(EvaluationsResponse, { decision: true })).toBe(false);
});
