import { EvaluationRequest, EvaluationsRequest } from "@enjoin/model";
import Type, { type Static } from "typebox";

const closed = { additionalProperties: false } as const;

/** `true`, or `{ "decision": true }` as an answer has it. More of an answer cannot be expected. */
const Expected = Type.Union([Type.Boolean(), Type.Object({ decision: Type.Boolean() }, closed)]);

const { evaluations, ...batch } = EvaluationsRequest.properties;

/** Requests with the decisions that they must get, in the format of the AuthZEN interoperability tests. */
export const AuthzenFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    evaluation: Type.Optional(
      Type.Array(Type.Object({ request: EvaluationRequest, expected: Expected }, closed)),
    ),
    evaluations: Type.Optional(
      Type.Array(
        Type.Object(
          {
            request: Type.Object({
              ...batch,
              evaluations: Type.Array(evaluations.items, { minItems: 1 }),
            }),
            expected: Type.Array(Expected, { minItems: 1 }),
          },
          closed,
        ),
      ),
    ),
  },
  { ...closed, title: "AuthZEN decisions" },
);
export type AuthzenFile = Static<typeof AuthzenFile>;
export type SingleCase = NonNullable<AuthzenFile["evaluation"]>[number];
export type BatchCase = NonNullable<AuthzenFile["evaluations"]>[number];
export type Expected = Static<typeof Expected>;
