import Type, { type Static } from "typebox";
import type { Place } from "./diagnostic.js";
import { DURATION } from "./duration.js";
import { VERBS, type Verb } from "./policy-ir.js";
import { Credential, Delegate, Subject, Task } from "./request.js";
import { ToolDefinition } from "./trace.js";

const Id = Type.String({ minLength: 1 });
const closed = { additionalProperties: false } as const;
const VerbSchema = Type.Unsafe<Verb>(Type.Union(VERBS.map((v) => Type.Literal(v))));

/** A principal is the human that subjects act on behalf of; a subject that acts for nobody is its own. */
const PerSchema = Type.Union([
  Type.Literal("destination"),
  Type.Literal("subject"),
  Type.Literal("principal"),
  Type.Literal("all"),
]);
/** `24h`: only what was done in the last so long counts; everything when absent. */
const Within = Type.Optional(Type.String({ pattern: DURATION }));
/** Names of the worlds in which it must not happen; all when absent. */
const Worlds = Type.Optional(Type.Array(Id, { minItems: 1 }));
/** What a person let through as a step-up asked for it does not count. */
const Unapproved = Type.Optional(Type.Boolean());

/** Forbidden: data that truly carries one of `labels` reaches, by a tool with `verb`, a destination outside `inside`. */
export const FlowGoal = Type.Object(
  {
    kind: Type.Literal("flow"),
    title: Id,
    labels: Type.Array(Id, { minItems: 1 }),
    verb: VerbSchema,
    /**
     * What the data may reach: domains, `.acme.example` for every domain below one, folders with what lies in them, or whole
     * arguments.
     */
    inside: Type.Array(Type.String()),
    worlds: Worlds,
  },
  closed,
);

/** Forbidden: the amounts of tools with the verb `pays` add up to more than `over` within some time, for each of what `per` says or in all. */
export const TotalGoal = Type.Object(
  {
    kind: Type.Literal("total"),
    title: Id,
    over: Type.Integer({ minimum: 0 }),
    per: PerSchema,
    within: Within,
    unapproved: Unapproved,
    worlds: Worlds,
  },
  closed,
);

/**
 * Forbidden: more than `over` things are done by tools with `verb` within some time, for each of what `per` says or in all; or
 * they are done more often than those of another verb were before, then at any time.
 */
export const CountGoal = Type.Object(
  {
    kind: Type.Literal("count"),
    title: Id,
    verb: VerbSchema,
    over: Type.Union([Type.Integer({ minimum: 0 }), Type.Object({ verb: VerbSchema }, closed)]),
    per: PerSchema,
    within: Within,
    unapproved: Unapproved,
    worlds: Worlds,
  },
  closed,
);

/** Forbidden: one principal does both of `verbs` to one place, in whichever order. */
export const DutyGoal = Type.Object(
  {
    kind: Type.Literal("duty"),
    title: Id,
    verbs: Type.Array(VerbSchema, { minItems: 2, maxItems: 2 }),
    worlds: Worlds,
  },
  closed,
);

/** Forbidden: a call with `verb` is allowed though the credential that it authenticates with, or its task, has expired. */
export const LateGoal = Type.Object(
  { kind: Type.Literal("late"), title: Id, verb: VerbSchema, worlds: Worlds },
  closed,
);

/** A forbidden outcome, stated over what tools do to the world. */
export const GoalSpec = Type.Union([FlowGoal, TotalGoal, CountGoal, DutyGoal, LateGoal]);
export type GoalSpec =
  | Static<typeof FlowGoal>
  | Static<typeof TotalGoal>
  | Static<typeof CountGoal>
  | Static<typeof DutyGoal>
  | Static<typeof LateGoal>;

const CallFields = {
  title: Id,
  /** Arguments that such a call has, with these very values; others are as they come. */
  arguments: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  /** Data that truly carries one of these goes with it. */
  labels: Type.Optional(Type.Array(Id, { minItems: 1 })),
  /** Whether a person let it through, as a step-up asked for it; either way when absent. */
  approved: Type.Optional(Type.Boolean()),
};

/** Must be possible: a call of this tool. */
export const SometimesTool = Type.Object({ ...CallFields, tool: Id }, closed);
/** Must be possible: a call of any tool with this verb. */
export const SometimesVerb = Type.Object({ ...CallFields, verb: VerbSchema }, closed);

/** A call that a search must see allowed: where it never is, that goals hold says little. */
export type SometimesSpec = Static<typeof SometimesTool> | Static<typeof SometimesVerb>;

/**
 * Who answers step-ups. Consents to every call that does not reach a goal by itself, and where `careless` to every call. Whoever
 * an agent acts for authenticates again, and gives reasons, on the same terms.
 */
const ApproverSchema = Type.Object({ id: Id, careless: Type.Optional(Type.Boolean()) }, closed);
export type Approver = Static<typeof ApproverSchema>;

/**
 * The small world that a search plays in. `resources` say what data there is: calling `tool` with these arguments
 * reads something that truly carries `labels`, and that the enforcer labels so; where `tool` is declared by `input(...)`, such
 * content can enter each session, and no other. `values` are candidates for
 * arguments by name (or `<tool>.<name>`), beside those that the fuzzer takes from types and policies, unless they are `exact`.
 */
export const WorldSpec = Type.Object(
  {
    subjects: Type.Array(Subject, { minItems: 1 }),
    /** How many sessions each subject can open: 1 to 4. */
    sessions: Type.Integer({ minimum: 1, maximum: 4 }),
    resources: Type.Array(
      Type.Object(
        { tool: Id, arguments: Type.Record(Type.String(), Type.Unknown()), labels: Type.Array(Id) },
        closed,
      ),
    ),
    values: Type.Optional(Type.Record(Type.String(), Type.Array(Type.Unknown(), { minItems: 1 }))),
    /** An argument that `values` names takes no other value. */
    exact: Type.Optional(Type.Boolean()),
    /** Names of the tools that are called, and of what enters and leaves; all of them when absent. */
    calls: Type.Optional(Type.Array(Id, { minItems: 1 })),
    task: Type.Optional(Task),
    /** The tools as their servers announce them: what a call is told of its server and definition. */
    tools: Type.Optional(Type.Array(ToolDefinition)),
    credential: Type.Optional(Credential),
    /** A call authenticates with the first of these whose `scopes` name its tool; with `credential` where none does. */
    credentials: Type.Optional(Type.Array(Credential)),
    delegation: Type.Optional(Type.Array(Delegate)),
    /** Nobody answers step-ups when absent: then they stop a call as a `deny` does. */
    approver: Type.Optional(ApproverSchema),
    /** Tool to the argument that names the object it acts on; where none is given, the first place of its contract. */
    objects: Type.Optional(Type.Record(Id, Id)),
    /** Time of the first event, ms since the epoch; every later event is one second later. */
    start: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type WorldSpec = Static<typeof WorldSpec>;

/** What the `*.goals.ts` files of a project declare. */
export interface Goals {
  readonly goals: readonly { readonly name: string; readonly spec: GoalSpec; readonly place: Place }[];
  readonly worlds: readonly { readonly name: string; readonly spec: WorldSpec; readonly place: Place }[];
  readonly sometimes: readonly {
    readonly name: string;
    readonly spec: SometimesSpec;
    readonly place: Place;
  }[];
}
