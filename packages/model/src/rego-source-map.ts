import type { Place } from "./diagnostic.js";

/** Version of the format below. */
export const REGO_SOURCE_MAP_VERSION = 1;

/**
 * Where each rule of the emitted Rego comes from; `enjoin/source-map.json` in a bundle. OPA names a file and a line in
 * what it logs, traces and counts, and this says which rule of which policy that is. It is a format of our own because
 * Source Map v3 has one generated file to a map, single positions instead of rules, and no room for the rule's id,
 * while nothing that reads Rego reads it.
 */
export interface RegoSourceMap {
  readonly version: typeof REGO_SOURCE_MAP_VERSION;
  /** By file, then by line. No two overlap; lines in none of them come from no policy. */
  readonly rules: readonly MappedRule[];
}

/** Some lines of Rego, and what of the policies became them. */
export interface MappedRule {
  /** Path of the Rego module in the bundle. */
  readonly file: string;
  /** First and last line, counted from 1, with the comment above the rule. */
  readonly lines: readonly [from: number, to: number];
  readonly kind: OriginKind;
  /** `<policy>/<export>` of a rule or tracker, the name of a policy or helper. */
  readonly id: string;
  /** Where it stands in TypeScript; the file is relative to the project. */
  readonly source: Place;
}

/** What Rego can come from; of a policy itself comes the head of its module. */
export type OriginKind = "policy" | "rule" | "tracker" | "helper";
