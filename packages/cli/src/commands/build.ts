import { resolve } from "node:path";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { loadArtifact } from "../load-artifact.js";
import type { Outcome } from "../outcome.js";
import { writeWhole } from "../write-whole.js";

interface BuildOptions {
  readonly out: string;
}

/** `policy build`: the bundle that enforcers load. */
export function buildCommand(bind: Bind): Command {
  return new Command("build")
    .summary("write the OPA bundle")
    .description("Compile the policies and write one OPA bundle: the same bytes for the same policies.")
    .option("-o, --out <file>", "where to write the bundle", "bundle.tar.gz")
    .action(bind(build));
}

async function build(cx: Context, { out }: BuildOptions): Promise<Outcome> {
  const { artifact } = await loadArtifact(cx, { fresh: true });
  const { readBundle, writeBundle } = await import("@enjoin/bundle");
  const bytes = await writeBundle(artifact);
  await writeWhole(resolve(cx.io.cwd, out), (write) => write(bytes));
  const files = await readBundle(bytes);
  cx.remark("warning: the bundle is not signed: whoever can change it can change the policies");
  return {
    report: {
      kind: "bundle",
      file: out,
      bytes: bytes.length,
      digest: artifact.digest,
      signed: false,
      files: files.map((f) => ({ path: f.path, bytes: f.bytes.length })),
    },
    exit: EXIT.ok,
  };
}
