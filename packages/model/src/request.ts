import Type, { type Static } from "typebox";
import { State } from "./state.js";

// The wire shape is an AuthZEN 1.0 evaluation request (https://openid.net/specs/authorization-api-1_0.html);
// everything Enjoin adds lives in `properties` and `context`.

/** Milliseconds since the epoch: an integer, 0 or more. */
export const Time = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

const Id = Type.String({ minLength: 1 });
const Strings = Type.Array(Type.String());
const closed = { additionalProperties: false } as const;

/** Who acts: type, id, and what the enforcer verified of it. */
export const Subject = Type.Object(
  {
    type: Id,
    id: Id,
    properties: Type.Optional(
      Type.Object({
        tenant: Type.Optional(Type.String()),
        on_behalf_of: Type.Optional(Type.Object({ type: Id, id: Id })),
      }),
    ),
  },
  closed,
);
export type Subject = Static<typeof Subject>;

/** What is acted on; `labels` are the enforcer's own data labels of it. */
export const Resource = Type.Object(
  {
    type: Id,
    id: Id,
    properties: Type.Optional(Type.Object({ labels: Type.Optional(Strings) })),
  },
  closed,
);
export type Resource = Static<typeof Resource>;

/** A task grant, set by the enforcer: what the principal asked for, in which words, with which tools, until when. */
export const Task = Type.Object(
  {
    id: Id,
    tools: Strings,
    resources: Type.Optional(Strings),
    expires: Time,
    request: Type.Optional(Type.String()),
  },
  closed,
);
export type Task = Static<typeof Task>;

/** The credential the call would use, as the enforcer verified it. `bound`: proof of possession was checked. */
export const Credential = Type.Object(
  {
    id: Id,
    kind: Id,
    audience: Type.String(),
    scopes: Strings,
    issued: Time,
    expires: Time,
    bound: Type.Boolean(),
  },
  closed,
);
export type Credential = Static<typeof Credential>;

/** One link of a verified delegation chain, the principal first. */
export const Delegate = Type.Object({ type: Id, id: Id, scopes: Strings }, closed);
export type Delegate = Static<typeof Delegate>;

/** What a step-up can require, and what an approval can be. */
export const REQUIREMENTS = ["approval", "reauthentication", "justification"] as const;
export type Requirement = (typeof REQUIREMENTS)[number];
const RequirementSchema = Type.Unsafe<Requirement>(Type.Union(REQUIREMENTS.map((r) => Type.Literal(r))));

/**
 * What the enforcer obtained after a step-up, bound to the digest of one canonical request. `approver` is who approved,
 * who authenticated again, or who gave the reason in `text`; without `type` it is an approval.
 */
export const Approval = Type.Object(
  {
    id: Id,
    type: Type.Optional(RequirementSchema),
    approver: Id,
    request_digest: Id,
    expires: Time,
    text: Type.Optional(Type.String()),
  },
  closed,
);
export type Approval = Static<typeof Approval>;

/** An approval in a trace, where the call that it is of can stand for the digest of its request. */
export const RecordedApproval = Type.Object(
  { ...Approval.properties, request_digest: Type.Optional(Id) },
  closed,
);

/** A risk or posture signal about the session. */
export const Signal = Type.Object({ type: Id, level: Type.String() }, closed);
export type Signal = Static<typeof Signal>;

/** What a tool gave back. `value` is structured, `text` is what it said, `labels` are the enforcer's. */
export const ToolResult = Type.Object(
  {
    value: Type.Optional(Type.Unknown()),
    text: Type.Optional(Type.String()),
    labels: Type.Optional(Strings),
    error: Type.Optional(Type.String()),
  },
  closed,
);
export type ToolResult = Static<typeof ToolResult>;

/** Where in an agent's loop an event happens. */
export const POINTS = ["input", "call", "result", "output"] as const;
export type Point = (typeof POINTS)[number];
const PointSchema = Type.Unsafe<Point>(Type.Union(POINTS.map((p) => Type.Literal(p))));

/** What is about to happen: the tool's name, the point, the observed arguments and, at `result`, the result. */
export const Action = Type.Object(
  {
    name: Id,
    properties: Type.Object(
      {
        point: PointSchema,
        call_id: Type.Optional(Type.String()),
        /** Absent when they were not recorded: unknown, which is never allowed. */
        arguments: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        result: Type.Optional(ToolResult),
      },
      closed,
    ),
  },
  closed,
);
export type Action = Static<typeof Action>;

/** Claims: asserted by agents or prompts, never verified. They can only make a decision stricter. */
export const Claims = Type.Record(Type.String(), Type.String());
export type Claims = Static<typeof Claims>;

/** Facts around the action. Everything but `claims` is set by the enforcer from authenticated sources. */
export const Context = Type.Object(
  {
    time: Time,
    session: Type.Object({ id: Id }, closed),
    task: Type.Optional(Task),
    credential: Type.Optional(Credential),
    delegation: Type.Optional(Type.Array(Delegate)),
    approvals: Type.Optional(Type.Array(Approval)),
    /** SHA-256 of the canonical request (RFC 8785), to which approvals are bound: `sha256:` and 64 hexadecimal digits. */
    request_digest: Type.Optional(Id),
    tool: Type.Optional(
      Type.Object(
        { server: Type.Optional(Type.String()), schema_digest: Type.Optional(Type.String()) },
        closed,
      ),
    ),
    signals: Type.Optional(Type.Array(Signal)),
    claims: Type.Optional(Claims),
    state: State,
  },
  closed,
);

/** An event as the policy sees it: an AuthZEN evaluation request with the state of its scopes. */
export const PolicyRequest = Type.Object(
  { subject: Subject, action: Action, resource: Resource, context: Context },
  closed,
);
export type PolicyRequest = Static<typeof PolicyRequest> & { readonly context: { readonly state: State } };
