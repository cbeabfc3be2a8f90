import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { locateOpa } from "../load-artifact.js";
import { type Loaded, loadCompilation } from "../load-compilation.js";
import { formatOption, watchOption } from "../options.js";
import type { Outcome } from "../outcome.js";
import { watch } from "../watch.js";

/** `policy check`: diagnostics of the policies, then OPA's own strict check of the Rego. */
export function checkCommand(bind: Bind): Command {
  return new Command("check")
    .summary("check the policies")
    .description(
      "Read and check the policies, and let OPA check the Rego that they become; with --watch, only the policies.",
    )
    .addOption(watchOption())
    .addOption(formatOption("sarif"))
    .action(bind(checkOrWatch));
}

async function checkOrWatch(cx: Context, { watch: again }: { readonly watch?: boolean }) {
  // OPA finds mistakes of the compiler only, and takes longer than all the rest.
  return again ? watch(cx, (each) => check(each, false)) : check(cx, true);
}

async function check(cx: Context, asksOpa: boolean): Promise<Outcome> {
  const loaded = await loadCompilation(cx);
  const { policies, tools } = loaded.compilation.ir;
  const { diagnostics, sources } = loaded;
  const failed = diagnostics.some((d) => d.severity === "error");
  if (asksOpa) await checkEmitted(cx, loaded);
  return {
    report: {
      kind: "check",
      diagnostics,
      sources,
      policies: policies.length,
      rules: policies.reduce((n, p) => n + p.rules.length + p.labels.length, 0),
      tools: tools.length,
    },
    exit: failed ? EXIT.notCompiled : EXIT.ok,
  };
}

/** What OPA rejects of emitted Rego is a bug of the compiler, never of a policy. */
async function checkEmitted(cx: Context, { compilation }: Loaded): Promise<void> {
  if (compilation.emitted === undefined) return;
  const opa = await locateOpa(cx);
  cx.progress.phase(`checking the Rego with opa ${opa.version}`);
  const { checkRego } = await import("@enjoin/compiler");
  const said = await checkRego(compilation.emitted, opa);
  if (said !== undefined) throw new Error(`opa rejects the Rego that was emitted: ${said.trim()}`);
}
