import Type, { type Static } from "typebox";
import { EFFECTS, type Effect } from "./effect.js";
import { State } from "./state.js";

const EffectSchema = Type.Unsafe<Effect>(Type.Union(EFFECTS.map((e) => Type.Literal(e))));

/**
 * Why a decision is what it is. `rule` is `<policy>/<export>` of a rule that matched, or one of the built-in
 * reasons: `no-permit`, `unknown-tool`, `guard`, `conflicting-redaction`, `session-halted`, `evaluation-error`.
 * `pointer` is the JSON Pointer (RFC 6901) into the request of the field that failed a guard.
 */
export const Reason = Type.Object(
  {
    rule: Type.String({ minLength: 1 }),
    effect: EffectSchema,
    message: Type.String(),
    pointer: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type Reason = Static<typeof Reason>;

/** What an enforcer must do for the effect to stand; `id` is the rule it comes from. */
export const Obligation = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    type: Type.Union([Type.Literal("redact"), Type.Literal("step_up"), Type.Literal("log")]),
    properties: Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer(), Type.Boolean()])),
  },
  { additionalProperties: false },
);
export type Obligation = Static<typeof Obligation>;

/** What an enforcer may do: `retry_after` says in how many `seconds` the same request may be allowed. */
export const Advice = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    type: Type.Literal("retry_after"),
    properties: Type.Object({ seconds: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type Advice = Static<typeof Advice>;

/**
 * An AuthZEN evaluation response. `decision` is true for `allow` and `redact` only, and for everything in the mode
 * `observe`, in which nothing is enforced.
 * `context.state` is a merge patch (RFC 7396) for memory: by scope the trackers that the event changed, by key the entries.
 */
export const Decision = Type.Object(
  {
    decision: Type.Boolean(),
    context: Type.Object(
      {
        effect: EffectSchema,
        mode: Type.Optional(Type.Literal("observe")),
        reasons: Type.Array(Reason),
        obligations: Type.Array(Obligation),
        advice: Type.Array(Advice),
        state: State,
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export interface Decision {
  readonly decision: boolean;
  readonly context: {
    readonly effect: Effect;
    readonly mode?: "observe";
    readonly reasons: readonly Reason[];
    readonly obligations: readonly Obligation[];
    readonly advice: readonly Advice[];
    readonly state: State;
  };
}

/** The reasons that are not rules of a policy. */
export const BUILT_IN_REASONS = [
  "no-permit",
  "unknown-tool",
  "guard",
  "conflicting-redaction",
  "session-halted",
  "evaluation-error",
] as const;
export type BuiltInReason = (typeof BUILT_IN_REASONS)[number];

/** A `deny` that no rule made, with its reason. */
export function denied(rule: BuiltInReason, message: string, pointer?: string): Decision {
  const reason: Reason = { rule, effect: "deny", message, ...(pointer === undefined ? {} : { pointer }) };
  const state: State = { session: {}, subject: {}, resource: {}, task: {} };
  return {
    decision: false,
    context: { effect: "deny", reasons: [reason], obligations: [], advice: [], state },
  };
}
