import Type, { type Static } from "typebox";
import { EFFECTS, type Effect } from "./effect.js";
import { Subject } from "./request.js";
import { TRANSFORMATIONS, type Transformation } from "./transformation.js";

const Id = Type.String({ minLength: 1 });
const closed = { additionalProperties: false } as const;

/**
 * What must hold when a scenario is replayed.
 * `stopped.before`: at or before the event of this id, at least one call or result was stopped, besides those of the ids in
 * `besides`, which an attack may have stopped on purpose; `by`: the rules (or built-in reasons) that must be among the
 * reasons of the first such stop. `completed`: none was stopped. `events`: the effect,
 * and the rules that must be among its reasons or obligations, of single calls or results by id
 * (the result of call `c1` is `c1.result`).
 */
export const Expectation = Type.Object(
  {
    stopped: Type.Optional(
      Type.Object(
        {
          before: Id,
          besides: Type.Optional(Type.Array(Id, { minItems: 1 })),
          by: Type.Optional(Type.Array(Id, { minItems: 1 })),
        },
        closed,
      ),
    ),
    completed: Type.Optional(Type.Literal(true)),
    events: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            effect: Type.Unsafe<Effect>(Type.Union(EFFECTS.map((e) => Type.Literal(e)))),
            by: Type.Optional(Type.Array(Id, { minItems: 1 })),
          },
          closed,
        ),
      ),
    ),
  },
  { ...closed, minProperties: 1 },
);
export type Expectation = Static<typeof Expectation>;

/**
 * A trace with expectations, as it stands in a scenario file. Exactly one of `trace` (a path relative to the
 * file) and `events` (inline; `session` and `time` may be left out, and then are `s1` and one second after the
 * event before, the first at 0) is given.
 */
export const ScenarioFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.String({ minLength: 1, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
    kind: Type.Union([Type.Literal("attack"), Type.Literal("benign")]),
    story: Type.String({ minLength: 1 }),
    twin: Type.Optional(Id),
    controls: Type.Optional(Type.Array(Id)),
    subject: Type.Optional(Subject),
    trace: Type.Optional(Id),
    events: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1 })),
    expect: Expectation,
    /** Why variants of a transformation may pass more. */
    accepted: Type.Optional(
      Type.Object(
        Object.fromEntries(
          TRANSFORMATIONS.map((t) => [t, Type.Optional(Type.String({ minLength: 1 }))]),
        ) as Record<Transformation, Type.TOptional<Type.TString>>,
        { ...closed, minProperties: 1 },
      ),
    ),
    /** How the scenario is changed into variants, which are replayed with it and must not pass more. */
    variants: Type.Optional(
      Type.Array(Type.Unsafe<Transformation>(Type.Union(TRANSFORMATIONS.map((t) => Type.Literal(t)))), {
        minItems: 1,
      }),
    ),
  },
  closed,
);
export type ScenarioFile = Static<typeof ScenarioFile>;
