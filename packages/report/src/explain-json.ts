import type { ExplainReport } from "./report.js";

/** A rule or tracker: what it looks at and reads, its TypeScript and its Rego. */
export function jsonExplain({ explanation }: ExplainReport): unknown {
  const { id, kind, effect, remembers, description, policy, target, at, tools, reads, parts } = explanation;
  return {
    id,
    kind,
    effect,
    remembers,
    description,
    policy: { name: policy.name, title: policy.title, controls: policy.controls },
    target,
    at,
    tools,
    reads: {
      fields: reads.fields,
      trackers: reads.trackers,
      constants: reads.constants,
      helpers: reads.helpers,
    },
    parts: parts.map((p) => ({
      kind: p.kind,
      id: p.id,
      source: p.source,
      typescript: p.typescript,
      rego: p.rego.map(({ file, lines, text }) => ({ file, lines, text })),
    })),
  };
}
