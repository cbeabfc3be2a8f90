import {
  type Artifact,
  type MemoryVersions,
  memoryFormats,
  memoryVersions,
  type RuleKind,
  type Verb,
} from "@enjoin/model";

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
}

/** The rules, tools and digest of an artifact. */
export function projectInfo(artifact: Pick<Artifact, "ir" | "digest">): ProjectInfo {
  const { policies, tools } = artifact.ir;
  const rules = policies.flatMap((policy) => policy.rules);
  return {
    rules: new Map(rules.map((rule) => [`${rule.policy}/${rule.name}`, rule.effect])),
    verbs: new Map(tools.map((tool) => [tool.name, tool.effects.map((effect) => effect.verb)])),
    versions: memoryVersions(memoryFormats(artifact.ir)),
    artifact: artifact.digest,
  };
}
