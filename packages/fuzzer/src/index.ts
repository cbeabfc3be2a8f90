export { chainName, chainText, readChain } from "./chain.js";
export { confirm } from "./confirm.js";
export { type Corpus, corpusOf } from "./corpus.js";
export { begun, type EndedSearch, endedText, readEnded, remembered } from "./ended-search.js";
export { type FuzzOptions, fuzz } from "./fuzz.js";
export type { Bypass, BypassStep, FuzzResult } from "./fuzz-result.js";
export type { NearMiss } from "./near-misses.js";
export { type Recorded, recordedIn } from "./recorded.js";
export type { RunParts } from "./run-parts.js";
export {
  afterShards,
  checkShards,
  readShard,
  type Shard,
  type Share,
  searchShard,
  shardText,
} from "./shards.js";
export { scenarioName, toScenario } from "./to-scenario.js";
export { createWorkers } from "./workers.js";
