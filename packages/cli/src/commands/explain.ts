import { resolve } from "node:path";
import type { Place } from "@enjoin/model";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { loadCompiled } from "../load-compilation.js";
import type { Outcome } from "../outcome.js";
import { seenFrom } from "../seen-from.js";
import { unknownName } from "../unknown-name.js";

/** `policy explain`: one rule as it was written, and as it runs. */
export function explainCommand(bind: Bind): Command {
  return new Command("explain")
    .summary("show a rule in TypeScript and in Rego")
    .description(
      "Show what a rule or a tracker looks at and reads, its TypeScript and the Rego that it becomes. Needs no opa.",
    )
    .argument("<policy/rule>", "id of the rule or tracker, such as `exfiltration/confidentialLeaves`")
    .action(bind(explainRule));
}

async function explainRule(cx: Context, _options: object, id = ""): Promise<Outcome> {
  const compiled = await loadCompiled(cx);
  const { explain } = await import("@enjoin/compiler");
  const found = explain({ ...compiled.compilation, emitted: compiled.emitted }, id);
  if (found === undefined) throw await unknownName(cx, compiled, id, { policies: false });
  const seen = (place: Place) => ({
    ...place,
    file: seenFrom(cx.io.cwd, resolve(compiled.root, place.file)),
  });
  const parts = found.parts.map((part) => ({ ...part, source: seen(part.source) }));
  return { report: { kind: "explain", explanation: { ...found, parts } }, exit: EXIT.ok };
}
