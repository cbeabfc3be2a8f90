import { type Opa, runOpa } from "@enjoin/opa";
import type { Emitted } from "./rego/emit.js";
import { inTemporaryFolder, writeForOpa } from "./write-for-opa.js";

/**
 * Checks emitted Rego with `opa check --strict --schema`: what it says, or nothing when it is fine. OPA's type checker
 * then knows the input and the data, and reports a reference to what is not there instead of leaving it undefined.
 */
export async function checkRego(emitted: Emitted, opa: Opa): Promise<string | undefined> {
  return inTemporaryFolder(async (folder) => {
    await writeForOpa(emitted, folder, opa);
    return checkIn(folder, opa);
  });
}

/** The same for what `writeForOpa` has written into a folder. */
export async function checkIn(folder: string, opa: Opa): Promise<string | undefined> {
  const options = ["--strict", "--capabilities", "capabilities.json", "--schema", "schemas"];
  const run = await runOpa(opa, ["check", ...options, "rego", "schemas.rego"], { cwd: folder });
  return run.code === 0 ? undefined : run.stderr || run.stdout;
}
