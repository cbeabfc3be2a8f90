import Type, { type Static } from "typebox";

// The messages of the Authorization API 1.0 (https://openid.net/specs/authorization-api-1_0.html, sections 5 to 7) as
// the specification has them: objects stay open, because a receiver must take fields that it does not know.
// `PolicyRequest` and `Decision` are narrower forms of the same messages.

const Properties = Type.Optional(Type.Record(Type.String(), Type.Unknown()));
const Entity = Type.Object({ type: Type.String(), id: Type.String(), properties: Properties });
const Action = Type.Object({ name: Type.String(), properties: Properties });
const Context = Type.Record(Type.String(), Type.Unknown());

/** What an enforcement point sends to `/access/v1/evaluation`. */
export const EvaluationRequest = Type.Object(
  { subject: Entity, action: Action, resource: Entity, context: Type.Optional(Context) },
  { title: "AuthZEN 1.0 access evaluation request" },
);
export type EvaluationRequest = Static<typeof EvaluationRequest>;

/** What it gets back. */
export const EvaluationResponse = Type.Object(
  { decision: Type.Boolean(), context: Type.Optional(Context) },
  { title: "AuthZEN 1.0 access evaluation response" },
);
export type EvaluationResponse = Static<typeof EvaluationResponse>;

/** How many of the evaluations of one request are made: all, or none after the first `false`, or after the first `true`. */
export const EVALUATIONS_SEMANTICS = ["execute_all", "deny_on_first_deny", "permit_on_first_permit"] as const;
export type EvaluationsSemantic = (typeof EVALUATIONS_SEMANTICS)[number];
const SemanticSchema = Type.Unsafe<EvaluationsSemantic>(
  Type.Union(EVALUATIONS_SEMANTICS.map((semantic) => Type.Literal(semantic))),
);

/** One of several evaluations, or what all of them take that do not say otherwise. */
const Part = {
  subject: Type.Optional(Entity),
  action: Type.Optional(Action),
  resource: Type.Optional(Entity),
  context: Type.Optional(Context),
};

/**
 * What an enforcement point sends to `/access/v1/evaluations`. `subject`, `action`, `resource` and `context` stand for
 * those that an evaluation leaves out, each as a whole. Without `evaluations` it is a single evaluation.
 */
export const EvaluationsRequest = Type.Object(
  {
    ...Part,
    evaluations: Type.Optional(Type.Array(Type.Object(Part))),
    options: Type.Optional(Type.Object({ evaluations_semantic: Type.Optional(SemanticSchema) })),
  },
  { title: "AuthZEN 1.0 access evaluations request" },
);
export type EvaluationsRequest = Static<typeof EvaluationsRequest>;

/** What it gets back: the decisions in the order of the request. */
export const EvaluationsResponse = Type.Object(
  { evaluations: Type.Array(EvaluationResponse) },
  { title: "AuthZEN 1.0 access evaluations response" },
);
export type EvaluationsResponse = Static<typeof EvaluationsResponse>;
