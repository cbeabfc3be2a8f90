import {
  type Artifact,
  type Goals,
  type MemoryVersions,
  memoryFormats,
  memoryVersions,
  type RuleKind,
  type Verb,
} from "@enjoin/model";
import { policyTexts } from "./variants/policy-texts.js";
import type { Setting } from "./variants/variant.js";

/** What the runner needs to know of a compiled project. */
export interface ProjectInfo {
  /** Every rule's id and what it does now. */
  readonly rules: ReadonlyMap<string, RuleKind>;
  /** What each tool does to the world. */
  readonly verbs: ReadonlyMap<string, readonly Verb[]>;
  /** The versions of what it remembers. */
  readonly versions: MemoryVersions;
  /** Digest of the artifact. */
  readonly artifact: string;
  /** What the variants of scenarios are made with. */
  readonly variants: Pick<Setting, "contracts" | "sensitive" | "claims" | "constants">;
}

/** The rules, tools and digest of an artifact; `goals` say which labels are sensitive. */
export function projectInfo(artifact: Pick<Artifact, "ir" | "digest">, goals?: Goals): ProjectInfo {
  const { policies, tools } = artifact.ir;
  const rules = policies.flatMap((policy) => policy.rules);
  return {
    rules: new Map(rules.map((rule) => [`${rule.policy}/${rule.name}`, rule.effect])),
    verbs: new Map(tools.map((tool) => [tool.name, tool.effects.map((effect) => effect.verb)])),
    versions: memoryVersions(memoryFormats(artifact.ir)),
    artifact: artifact.digest,
    variants: {
      contracts: new Map(tools.map((tool) => [tool.name, tool])),
      sensitive: sensitiveLabels(goals),
      ...policyTexts(artifact.ir),
    },
  };
}

/** The labels of data whose ways a goal restricts, each once, in the order of the goals. */
function sensitiveLabels(goals: Goals | undefined): string[] {
  const specs = goals?.goals.map(({ spec }) => spec) ?? [];
  return [...new Set(specs.flatMap((spec) => (spec.kind === "flow" ? spec.labels : [])))];
}
