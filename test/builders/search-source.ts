import { type FuzzResult, fuzz } from "../../packages/fuzzer/src/index.js";
import { extractFiles } from "./extract-source.js";

/** What `policy fuzz` says of the project that these files (by path below `policies/`) make. Throws where it does not compile. */
export async function searchFiles(
  files: Readonly<Record<string, string>>,
  budget = 4000,
): Promise<FuzzResult> {
  const { ir, goals, diagnostics } = extractFiles(files);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget });
}

/** For a world: two agents of one person, and one that acts for itself. */
export const ANN_AND_ALONE = `[
    { type: "agent", id: "one", properties: { on_behalf_of: { type: "user", id: "ann" } } },
    { type: "agent", id: "two", properties: { on_behalf_of: { type: "user", id: "ann" } } },
    { type: "agent", id: "alone" },
  ]`;
