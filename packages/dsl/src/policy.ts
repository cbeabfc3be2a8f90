/** What a policy file says about itself. */
export interface PolicyMeta {
  readonly title: string;
  readonly description?: string;
  /** Tags of pinned frameworks, such as `owasp-asi-2026/ASI02`, or of your own. */
  readonly controls?: readonly string[];
}

/** Declares a policy file; its default export. */
export function policy(meta: PolicyMeta): PolicyMeta {
  return meta;
}

/**
 * Whether `value` stands in `text` as a whole: at neither side is it continued by a letter, a digit, `_`, `-`,
 * `@`, `+` or `%`, nor by `.`, `:` or `/` with one of those behind. An empty value is never mentioned.
 * For permits that read what the principal asked for.
 */
export function mentions(_text: string, _value: string): boolean {
  throw new Error("policies are compiled, not run: use `policy test` to evaluate them");
}
