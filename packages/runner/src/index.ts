export { type ProjectInfo, projectInfo } from "./project-info.js";
export type { Replay, ReplayOptions, Stop } from "./replay-types.js";
export type { Scenario } from "./scenario.js";
