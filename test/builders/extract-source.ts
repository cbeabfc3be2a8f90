import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { extractProject } from "../../packages/compiler/src/extract/extract-project.js";
import type { Extraction } from "../../packages/compiler/src/extraction.js";

const TOOLS = `
import { type EmailAddress, type Money, type Path, type Url, deletes, pays, reads, sends, tool } from "@enjoin/dsl";
export const send = tool<{ to: EmailAddress[]; subject: string; body: string; cc?: EmailAddress; note: string | null;
  tag?: string | null; score: number; copies?: number }>("mail.send", { effect: sends({ data: "body", to: "to" }) });
export const fetch = tool<{ url: Url; path: Path }, { text: string; size: number }>("web.fetch", {
  effect: reads({ from: "url" }),
});
export const pay = tool<{ amount: Money; payee: string }>("bank.pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const remove = tool<{ path: Path }>("files.delete", { effect: deletes({ what: "path" }) });
`;

/** Reads the project that these files (by path below `policies/`) make, and removes them again. */
export function extractFiles(files: Readonly<Record<string, string>>): Extraction {
  const root = mkdtempSync(join(tmpdir(), "enjoin-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, "policies", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return extractProject(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Reads one policy `p` over the tools `send`, `fetch`, `pay` and `remove`; everything of the DSL is imported. */
export function extractPolicy(source: string): Extraction {
  const imports = `
import { anyTool, count, deny, distinct, halt, label, last, log, mentions, once, paying, permit, policy, redact, results, sending, stepUp, sum, union } from "@enjoin/dsl";
import type { Destination, EffectRequest, EmailAddress, Integer, Money, Path, Request, ResultRequest } from "@enjoin/dsl";
import { fetch, pay, remove, send } from "./t.tools.js";
export default policy({ title: "P" });
`;
  return extractFiles({
    "t.tools.ts": TOOLS,
    "p.policy.ts": imports.trimStart().replaceAll("\n", " ") + source,
  });
}
