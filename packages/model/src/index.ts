export { type Artifact, ENTRYPOINT, KEYS_ENTRYPOINT, type RegoModule } from "./artifact.js";
export {
  EVALUATIONS_SEMANTICS,
  EvaluationRequest,
  EvaluationResponse,
  EvaluationsRequest,
  EvaluationsResponse,
  type EvaluationsSemantic,
} from "./authzen.js";
export type { AuthzenDecision, AuthzenRequest, AuthzenResult } from "./authzen-report.js";
export { bucketSize, DEFAULT_STEPS, MAX_STEPS } from "./buckets.js";
export {
  BUILT_IN_MEMORY,
  BUILT_IN_POLICY,
  BUILT_IN_SCOPE,
  HALTED,
  USED_APPROVALS,
  VERSION,
} from "./built-in-memory.js";
export { canFail, type Definitions, failsItself } from "./can-fail.js";
export { adviseOnTag, splitTag } from "./control-tag.js";
export {
  type AttackShown,
  type ControlEvidence,
  type ControlStatus,
  type ControlsResult,
  type FrameworkCoverage,
  type ItemCoverage,
  isInReach,
  type OwnControl,
  type OwnRule,
  type RuleNeeded,
} from "./controls-report.js";
export {
  Advice,
  BUILT_IN_REASONS,
  type BuiltInReason,
  Decision,
  denied,
  Obligation,
  Reason,
} from "./decision.js";
export { describeWhere, nounOf, type Pointed } from "./describe-step.js";
export { describeType } from "./describe-type.js";
export { byPlace, type Diagnostic, type Place } from "./diagnostic.js";
export { describeDuration, readDuration } from "./duration.js";
export { EFFECTS, type Effect, stops, strength } from "./effect.js";
export { effectsFor } from "./effects-for.js";
export { ENVELOPE, type EnvelopePart, envelopeParts } from "./envelope.js";
export { childrenOf } from "./expr-children.js";
export type { Finding } from "./finding.js";
export {
  type ControlScope,
  CROSSWALK,
  FRAMEWORKS,
  type Framework,
  type FrameworkItem,
} from "./frameworks.js";
export { type ChainStep, FuzzChain } from "./fuzz-chain.js";
export {
  type Approver,
  CountGoal,
  DutyGoal,
  FlowGoal,
  GoalSpec,
  type Goals,
  LateGoal,
  type SometimesSpec,
  SometimesTool,
  SometimesVerb,
  TotalGoal,
  WorldSpec,
} from "./goal.js";
export {
  ARGUMENTS_POINTER,
  type AroundName,
  GUARD_TEXT,
  UNKNOWN_KEY,
  UNKNOWN_TOOL,
  undeclaredArgument,
  unfitArgument,
  unfitResult,
} from "./guard-text.js";
export { type Influences, influencesOf, type Recaller, recallerOf, TIME } from "./influences.js";
export { InputError, type Problem } from "./input-error.js";
export { staysSafe } from "./integer-range.js";
export type { Json, JsonObject } from "./json.js";
export { type KeySource, KIND_MEMBERS, type KindMember } from "./key-sources.js";
export { isLabelled } from "./labelled.js";
export { mapChildren } from "./map-children.js";
export {
  type MemoryFormat,
  type MemoryFormats,
  type MemoryVersions,
  memoryFormats,
  memoryVersions,
} from "./memory-format.js";
export {
  type MutationFigures,
  type MutationResult,
  mutationFigures,
  type Notice,
  type RuleChange,
  type RuleRemoval,
} from "./mutation-report.js";
export { nearest } from "./nearest.js";
export { type Need, type Needs, type NeedsOfEvent, needsOf } from "./needs.js";
export {
  type Absence,
  type ArithmeticOp,
  type Body,
  type CompareOp,
  type Constant,
  type Expr,
  type ExprKind,
  type Field,
  type Helper,
  IR_VERSION,
  type IrType,
  type JsonKind,
  type LabelRule,
  type Lambda,
  METHODS,
  type Method,
  type NodeId,
  type ObjectField,
  type Policy,
  type PolicyIr,
  type Redaction,
  RULE_KINDS,
  type Rule,
  type RuleKind,
  type SourceMap,
  STRING_KINDS,
  type StringKind,
  type Target,
  type ToolContract,
  type ToolEffect,
  TRACKER_KINDS,
  type Tracker,
  type TrackerKind,
  VERBS,
  type Verb,
} from "./policy-ir.js";
export { redacted } from "./redacted.js";
export {
  type MappedRule,
  type OriginKind,
  REGO_SOURCE_MAP_VERSION,
  type RegoSourceMap,
} from "./rego-source-map.js";
export type {
  CorpusResult,
  EventRecord,
  FalseStop,
  Miss,
  ScenarioEvent,
  ScenarioResult,
  SuiteResult,
  SuiteSummary,
} from "./report.js";
export {
  Action,
  Approval,
  Claims,
  Context,
  Credential,
  Delegate,
  POINTS,
  type Point,
  PolicyRequest,
  REQUIREMENTS,
  type Requirement,
  Resource,
  Signal,
  Subject,
  Task,
  ToolResult,
} from "./request.js";
export { ROLES, roleKind, singleType } from "./roles.js";
export { ruleId, shortMessage, strengthOf, trackerId } from "./rule-text.js";
export { Expectation, ScenarioFile } from "./scenario.js";
export { fieldsOf, typeOfSchema } from "./schema-type.js";
export { PrintedSearch, type Search, searchOf } from "./searched.js";
export type { SearchedWorld } from "./searched-world.js";
export { EMPTY_STATE, SCOPES, type Scope, State, type TrackerTable } from "./state.js";
export { describeAnswer, type StepUpAnswer } from "./step-up-answer.js";
export {
  type AskedEvent,
  isAsked,
  ToolDefinition,
  TRACE_EVENTS,
  TRACE_VERSION,
  type Trace,
  type TraceEvent,
  type TraceEventOf,
  type TraceEventType,
  TraceHeader,
} from "./trace.js";
export { shapeOf, type TrackerShape, typeOfMemory, type ValueShape } from "./tracker-shape.js";
export { TRANSFORMATIONS, type Transformation, type VariantCount } from "./transformation.js";
export { escapePointer, problemsOf, type SchemaProblem, type Validator, validator } from "./validate.js";
