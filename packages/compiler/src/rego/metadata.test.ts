import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOpa, runOpa } from "@enjoin/opa";
import { expect, it } from "vitest";
import { compileFiles } from "../../../../test/builders/compile-source.js";
import { writeForOpa } from "../write-for-opa.js";

const ODD =
  "\" ' \\ ` {} ${x} %s # x: [- | > & * ! @ \n# METADATA\n# title: no\u2028\u2029\ufeff\u0000\u001b\u007f\u202e é 😀 \u{e0067} \u{10ffff}";

/** As a literal on one line: TypeScript ends lines where JSON does not. */
function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

const FILES = {
  "t.tools.ts": 'import { tool } from "@enjoin/dsl";\nexport const note = tool<{ n: string }>("note");\n',
  "p.policy.ts": `import { count, deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";
export default policy({
  title: ${literal(`title ${ODD}`)},
  description: ${literal(`description ${ODD}`)},
  controls: ["owasp-asi-2026/ASI02", "owasp-llm-2026/LLM02:2026"],
});
/** Counts "notes": # {[- \u{e0067} */
export const seen = count("session", note, (e) => isNote(e.args.n));
export const any = permit(note);
/** Nothing; at: "all" \\ 'x' \u{10ffff} */
export const never = deny(note, (r) => seen.of(r) > 3);
function isNote(n: string): boolean {
  return n !== "x";
}
`,
};

interface Annotations {
  readonly title: string;
  readonly description?: string;
  readonly scope: string;
  readonly custom?: unknown;
}

it("says in METADATA, as OPA reads it, what the policy says of itself and of its rules", async () => {
  const opa = await findOpa({ env: process.env });
  const folder = await mkdtemp(join(tmpdir(), "enjoin-"));
  try {
    await writeForOpa(compileFiles(FILES).emitted, folder, opa);
    const run = await runOpa(opa, ["inspect", "--annotations", "--format", "json", "rego"], { cwd: folder });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const all = (
      JSON.parse(run.stdout).annotations as { annotations: Annotations; location: { file: string } }[]
    )
      .filter(({ location }) => /policies|helpers/.test(location.file))
      .map(({ annotations }) => annotations);
    expect(
      all.filter((a) => a.scope === "package" && a.title !== "Helper functions of the policies"),
    ).toEqual([
      {
        scope: "package",
        title: `title ${ODD}`,
        description: `description ${ODD}`,
        custom: { controls: ["owasp-asi-2026/ASI02", "owasp-llm-2026/LLM02:2026"] },
      },
    ]);
    const rules = all.filter((a) => a.scope !== "package").map(({ scope: _, ...rest }) => rest);
    expect(rules.sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual([
      { title: "any", custom: { rule: "p/any", effect: "permit", source: "policies/p.policy.ts:10" } },
      {
        title: "count by session: seen",
        description: 'Counts "notes": # {[- \u{e0067}',
        custom: { source: "policies/p.policy.ts:9" },
      },
      {
        title: "never",
        description: "Nothing; at: \"all\" \\ 'x' \u{10ffff}",
        custom: { rule: "p/never", effect: "deny", source: "policies/p.policy.ts:12" },
      },
      { title: "p_isNote", custom: { source: "policies/p.policy.ts:13" } },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
