export type { CorpusResult, FalseStop, Miss } from "./corpus-result.js";
export { type ProjectInfo, projectInfo } from "./project-info.js";
export type { EventRecord, Replay, ReplayOptions, Stop } from "./replay-types.js";
export type { Scenario } from "./scenario.js";
export type { ScenarioEvent, ScenarioResult, SuiteResult, SuiteSummary } from "./suite-result.js";
