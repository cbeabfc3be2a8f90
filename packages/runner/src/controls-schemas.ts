import { PrintedSearch } from "@enjoin/model";
import Type, { type TSchema } from "typebox";

// What `policy mutate` and `policy report --controls` print with `--format json`.

const Count = Type.Integer({ minimum: 0 });
const Text = Type.String();
const Names = Type.Array(Text);
const OrNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const OneOf = (...values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));
const closed = { additionalProperties: false } as const;

const Effect = OneOf("permit", "redact", "step_up", "deny", "halt", "log", "label");

/** Who notices when a rule is gone. */
export const MutationReport = Type.Object(
  {
    summary: Type.Object(
      {
        rules: Count,
        noticed: Count,
        redundant: Count,
        unnoticed: Count,
        stale: Count,
        score: Type.Number({ minimum: 0, maximum: 100 }),
        scenarios: Count,
        threshold: OrNull(Type.Number()),
        engine: Text,
      },
      closed,
    ),
    failing: Names,
    rules: Type.Array(
      Type.Object(
        {
          rule: Text,
          effect: Effect,
          change: OneOf("left-out", "always-permits"),
          noticedBy: Type.Array(
            Type.Object(
              { scenario: Text, kind: OneOf("attack", "benign"), otherwise: Type.Boolean() },
              closed,
            ),
          ),
          redundant: OrNull(Text),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: "Report of rules that were taken away in turn" },
);

const evidence = {
  status: OneOf("shown", "stopped", "failing", "benign", "tagged", "gap"),
  attacks: Type.Array(
    Type.Object(
      {
        scenario: Text,
        passed: Type.Boolean(),
        stopped: OrNull(Type.Object({ event: Text, rules: Names }, closed)),
        twin: OrNull(Type.Object({ scenario: Text, passed: Type.Boolean() }, closed)),
      },
      closed,
    ),
  ),
  builtIn: Names,
};

const OwnControl = Type.Object(
  {
    id: Text,
    title: Text,
    asks: Text,
    ...evidence,
    rules: Type.Array(
      Type.Object(
        { rule: Text, effect: Effect, description: Text, noticedBy: Names, redundant: OrNull(Text) },
        closed,
      ),
    ),
    tags: Names,
    uncovered: Names,
  },
  closed,
);

const FrameworkItem = Type.Object(
  {
    id: Text,
    title: OrNull(Text),
    titleIsOurs: Type.Boolean(),
    scope: OrNull(OneOf("enforceable", "detectable", "control", "evidence", "out")),
    policies: Names,
    inferredFrom: Names,
    ...evidence,
    rules: Type.Array(Type.Object({ rule: Text, noticedBy: Names, alone: Type.Boolean() }, closed)),
  },
  closed,
);

/** What a run shows for controls. */
export const ControlsReport = Type.Object(
  {
    summary: Type.Object(
      {
        attacks: Count,
        attacksPassed: Count,
        benign: Count,
        benignPassed: Count,
        rules: Count,
        rulesNoticed: Count,
        engine: Text,
        artifact: OrNull(Text),
      },
      closed,
    ),
    controls: OrNull(Type.Array(OwnControl)),
    frameworks: Type.Array(
      Type.Object(
        {
          id: Text,
          name: Text,
          version: Text,
          status: Text,
          url: Text,
          licence: OrNull(Text),
          source: Text,
          note: OrNull(Text),
          items: Type.Array(FrameworkItem),
        },
        closed,
      ),
    ),
    onRequest: Names,
    /** What a search has shown, where one was given. */
    search: OrNull(
      Type.Object(
        {
          command: Text,
          decisions: Count,
          goals: Type.Array(
            Type.Object({ name: Text, title: Text, status: OneOf("held", "reached", "unreachable") }, closed),
          ),
          worlds: PrintedSearch.properties.worlds,
        },
        closed,
      ),
    ),
    otherTags: Type.Array(Type.Object({ tag: Text, policies: Count, attacks: Count }, closed)),
  },
  { ...closed, title: "Report of what a run shows for controls" },
);
