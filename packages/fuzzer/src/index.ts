export { type AssertOptions, assertNoBypass, BypassError, type CompiledProject } from "./assert-no-bypass.js";
export { bypassProperty, type FastCheck } from "./bypass-property.js";
export { chainName, chainText, readChain } from "./chain.js";
export { confirm } from "./confirm.js";
export { type Corpus, corpusOf } from "./corpus.js";
export { begun, type EndedSearch, endedText, readEnded, remembered } from "./ended-search.js";
export { type FuzzOptions, fuzz } from "./fuzz.js";
export type { Bypass, BypassStep, FuzzResult } from "./fuzz-result.js";
export { isIn } from "./goals.js";
export { LAUNDERING } from "./laundering.js";
export type { NearMiss } from "./near-misses.js";
export { SEARCHING, type SearchingLayer } from "./part.js";
export { type Recorded, recordedIn } from "./recorded.js";
export type { RunParts } from "./run-parts.js";
export { saysNothing } from "./says-nothing.js";
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
export { createWorkers, type Workers } from "./workers.js";
export { writtenMisses } from "./written-misses.js";
