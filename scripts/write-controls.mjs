// @ts-check
// Writes docs/controls.md from policies/controls.yaml and from what a run of the library shows:
// `node scripts/write-controls.mjs`, after a build. With `--check` it only says whether the document is that.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FILE = `${ROOT}docs/controls.md`;

const text = execFileSync(
  process.execPath,
  ["packages/cli/bin/policy.js", "report", "--controls", "--engine", "reference", "--format", "markdown"],
  { cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, stdio: ["ignore", "pipe", "inherit"] },
);
if (!process.argv.includes("--check")) writeFileSync(FILE, text);
else if (readFileSync(FILE, "utf8") !== text) {
  console.error("docs/controls.md is not what the library shows: run `node scripts/write-controls.mjs`");
  process.exit(1);
}
