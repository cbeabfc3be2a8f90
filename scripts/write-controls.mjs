// @ts-check
// Writes docs/controls.md from policies/controls.yaml, from what a run of the library shows, and from policies/searched.json:
// `node scripts/write-controls.mjs`, after a build. With `--search` it searches the library first and writes that file, which
// takes a minute or two and must be done after any change of the policies, tools and goals. With `--check` it only says whether
// the document is what it should be.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FILE = `${ROOT}docs/controls.md`;
const SEARCHED = "policies/searched.json";

if (process.argv.includes("--search")) {
  const how = ["--seed", "1", "--layers", "everything", "--budget", "30000"];
  writeFileSync(`${ROOT}${SEARCHED}`, policy("fuzz", ...how, "--format", "json"));
}
const text = policy(
  ...["report", "--controls", "--searched", SEARCHED, "--engine", "reference", "--format", "markdown"],
);
if (!process.argv.includes("--check")) writeFileSync(FILE, text);
else if (readFileSync(FILE, "utf8") !== text) {
  console.error("docs/controls.md is not what the library shows: run `node scripts/write-controls.mjs`");
  process.exit(1);
}

/** @param {string[]} args */
function policy(...args) {
  return execFileSync(process.execPath, ["packages/cli/bin/policy.js", ...args], {
    ...{ cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, stdio: ["ignore", "pipe", "inherit"] },
  });
}
