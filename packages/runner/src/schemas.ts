import {
  EFFECTS,
  FuzzChain,
  POINTS,
  Reason,
  ScenarioFile,
  TRACE_EVENTS,
  TRANSFORMATIONS,
  type TraceEventType,
  TraceHeader,
} from "@enjoin/model";
import Type, { type TObject, type TSchema } from "typebox";
import { AuthzenFile } from "./authzen-file.js";

const Count = Type.Integer({ minimum: 0 });
const Names = Type.Array(Type.String());
const Point = Type.Union(POINTS.map((point) => Type.Literal(point)));
const Effect = Type.Union(EFFECTS.map((effect) => Type.Literal(effect)));

const Finding = Type.Object({
  kind: Type.String(),
  subject: Type.String(),
  message: Type.String(),
  event: Type.Optional(Type.String()),
  rules: Names,
  file: Type.Optional(Type.String()),
});

/** What `policy test --format json` prints. */
const SuiteReport = Type.Object(
  {
    summary: Type.Object({
      scenarios: Count,
      passed: Count,
      failed: Count,
      attacks: Count,
      attacksStopped: Count,
      benign: Count,
      benignCompleted: Count,
      rules: Count,
      rulesExercised: Count,
      engine: Type.String(),
      artifact: Type.String(),
    }),
    strict: Type.Optional(Type.Boolean()),
    scenarios: Type.Array(
      Type.Object({
        name: Type.String(),
        kind: Type.Union([Type.Literal("attack"), Type.Literal("benign")]),
        file: Type.String(),
        passed: Type.Boolean(),
        stopped: Type.Union([Type.Object({ event: Type.String(), rules: Names }), Type.Null()]),
        exercised: Names,
        events: Type.Array(
          Type.Object({
            id: Type.String(),
            session: Type.String(),
            tool: Type.String(),
            point: Point,
            effect: Effect,
            reasons: Type.Array(Reason),
            afterStop: Type.Boolean(),
          }),
        ),
        findings: Type.Array(Finding),
      }),
    ),
    findings: Type.Array(Finding),
    unexercisedRules: Names,
    variants: Type.Optional(
      Type.Array(
        Type.Object({
          transformation: Type.Union(TRANSFORMATIONS.map((one) => Type.Literal(one))),
          replayed: Count,
          weaker: Count,
          accepted: Count,
        }),
      ),
    ),
  },
  { title: "Report of a suite of scenarios" },
);

const miss = { trace: Type.String(), event: Type.String(), tool: Type.String() };

/** What `policy replay --format json` prints. */
const CorpusReport = Type.Object(
  {
    traces: Count,
    calls: Count,
    malicious: Type.Object({ total: Count, stopped: Count }),
    benign: Type.Object({ traces: Count, untouched: Count }),
    misses: Type.Array(Type.Object(miss)),
    falseStops: Type.Array(Type.Object({ ...miss, effect: Effect, rules: Names })),
    engine: Type.Optional(Type.String()),
    artifact: Type.Optional(Type.String()),
  },
  { title: "Report of a replay of recorded traces" },
);

const Named = Type.Object({ type: Type.String(), id: Type.String() });
const MaybeBoolean = Type.Union([Type.Boolean(), Type.Null()]);

/** What `policy test --authzen --format json` prints. */
const AuthzenReport = Type.Object(
  {
    summary: Type.Object({
      files: Count,
      requests: Count,
      passed: Count,
      failed: Count,
      vacuous: Count,
      decisions: Count,
      engine: Type.String(),
      artifact: Type.String(),
    }),
    strict: Type.Boolean(),
    requests: Type.Array(
      Type.Object({
        file: Type.String(),
        pointer: Type.String(),
        passed: Type.Boolean(),
        decisions: Type.Array(
          Type.Object({
            pointer: Type.String(),
            subject: Named,
            action: Type.String(),
            resource: Named,
            expected: MaybeBoolean,
            decision: MaybeBoolean,
            effect: Type.Union([Effect, Type.Null()]),
            reasons: Type.Array(Reason),
          }),
        ),
        findings: Type.Array(Finding),
      }),
    ),
    findings: Type.Array(Finding),
  },
  { title: "Report of requests from AuthZEN decisions files" },
);

/** One line of a trace file. */
const TraceLine = Type.Union([TraceHeader, ...Object.values(TRACE_EVENTS)], {
  title: "Line of an Enjoin trace",
});

/** A scenario file; its inline events are those of a trace, but need no session and no time. */
const ScenarioDocument = Type.Object(
  {
    ...ScenarioFile.properties,
    events: Type.Optional(Type.Array(Type.Union(eventTypes().map(inlineEvent)), { minItems: 1 })),
  },
  { additionalProperties: false, title: "Enjoin scenario" },
);

/** The published JSON Schemas by name. */
export const SCHEMAS = {
  scenario: published(ScenarioDocument),
  trace: published(TraceLine),
  "suite-report": published(SuiteReport),
  "corpus-report": published(CorpusReport),
  "authzen-decisions": published(AuthzenFile),
  "authzen-report": published(AuthzenReport),
  "fuzz-chain": published(FuzzChain),
} as const;

function published<S extends TSchema>(schema: S) {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...schema };
}

function eventTypes(): TraceEventType[] {
  return Object.keys(TRACE_EVENTS) as TraceEventType[];
}

function inlineEvent(type: TraceEventType): TObject {
  const { session, time, ...properties } = TRACE_EVENTS[type].properties;
  return Type.Object(
    { ...properties, session: Type.Optional(session), time: Type.Optional(time) },
    { additionalProperties: false },
  );
}
