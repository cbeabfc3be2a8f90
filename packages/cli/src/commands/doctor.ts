import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { examine } from "../examine.js";
import { EXIT } from "../exit-codes.js";
import type { Outcome } from "../outcome.js";

/** `policy doctor`: what this machine can do. */
export function doctorCommand(bind: Bind): Command {
  return new Command("doctor")
    .summary("say what was found and whether it works")
    .description(
      "Find opa, build a small project with it, run that on every engine, and say what came of it.",
    )
    .action(bind(doctor));
}

async function doctor(cx: Context): Promise<Outcome> {
  const checks = await examine(cx);
  const well = checks.every((check) => check.ok);
  return { report: { kind: "doctor", checks }, exit: well ? EXIT.ok : EXIT.couldNotRun };
}
