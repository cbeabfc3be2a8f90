import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileProject } from "@enjoin/compiler";
import type { EventRequest } from "@enjoin/engine";
import { EMPTY_STATE } from "@enjoin/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decide, type Outcome } from "../javascript/decide.js";
import { outcomeOf, startEngines } from "../javascript/engines.js";
import { loadJavaScript } from "../javascript/load.js";
import { args, context, damage, HELPERS, rule, TOOLS } from "./generate.js";

// Random policies, each rule in a file of its own and alone to be asked, so that a difference names its rule.

const SEED = Number(process.env.ENJOIN_SEED ?? 20260101);
const PROJECTS = Number(process.env.ENJOIN_PROJECTS ?? 3);
const RULES = 40;
const REQUESTS = 60;
const NEVER = "() => false";

it("means the same in JavaScript, in Wasm and under OPA", { timeout: 600_000 }, async () => {
  const differences: string[] = [];
  const refused = new Set<string>();
  const count = { rules: 0, decisions: 0, inexact: 0, allowed: 0, guarded: 0 };
  for (let project = 0; project < PROJECTS; project++) {
    const seed = SEED + project;
    const rules = fc.sample(rule, { numRuns: RULES, seed });
    const root = mkdtempSync(join(tmpdir(), "enjoin-property-"));
    try {
      const { emitted, ir } = compileWhatTypes(root, rules, refused);
      if (emitted === undefined) throw new Error("nothing was emitted");
      const js = loadJavaScript(root);
      const stated = new Set(
        [...js.rules].flatMap(([id, r]) => (r.options?.message === undefined ? [] : [id])),
      );
      const engines = await startEngines(emitted);
      try {
        count.rules += rules.length;
        for (const [given, known, broken] of fc.sample(fc.tuple(args, context, damage), {
          numRuns: REQUESTS,
          seed,
        })) {
          const request = requestOf(given, known, broken);
          for (let n = 0; n < rules.length; n++) {
            request.action.name = `act${n}`;
            const outcomes: Outcome[] = [decide(js, ir, request, EMPTY_STATE)];
            outcomes.push(outcomeOf(engines.wasm.step(request, EMPTY_STATE) as never, stated));
            // The server costs most: OPA sees every request, with one rule in eight each time.
            if ((n + count.decisions) % 8 === 0)
              outcomes.push(outcomeOf(await engines.opa.step(request, EMPTY_STATE), stated));
            count.decisions += 1;
            const reason = outcomes[0]?.reasons[0];
            if (reason === "evaluation-error") count.inexact += 1;
            if (reason === "guard") count.guarded += 1;
            if (outcomes[0]?.effect === "allow") count.allowed += 1;
            if (new Set(outcomes.map((o) => JSON.stringify(o))).size === 1) continue;
            // An engine may look at more of a list than JavaScript: it can then refuse what JavaScript never computed.
            if (outcomes.every((o, i) => i === 0 || o.reasons[0] === "evaluation-error")) count.inexact += 1;
            else
              differences.push(
                `${JSON.stringify(rules[n])}\n${JSON.stringify(request)}\n${outcomes.map((o) => JSON.stringify(o)).join("\n")}`,
              );
          }
        }
      } finally {
        await engines.opa.close();
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  console.info(`agreement: ${JSON.stringify(count)}, ${differences.length} differences (seed ${SEED})`);
  // What is generated is within the language: a diagnostic of our own would be one too many.
  expect([...refused]).toEqual([]);
  expect(differences.slice(0, 5)).toEqual([]);
});

/** Compiles the rules; one that TypeScript refuses, as it narrows too well, gives way to one that never holds. */
function compileWhatTypes(
  root: string,
  rules: { when: string; message: string | undefined }[],
  refused: Set<string>,
) {
  for (;;) {
    const starts = write(root, rules as never);
    const compilation = compileProject(root);
    const errors = compilation.diagnostics.filter((d) => d.severity === "error");
    if (errors.length === 0) return compilation;
    const gone = new Set<number>();
    for (const { place, code, message } of errors) {
      const n = starts.findLastIndex((line) => line <= place.line);
      const wrong = rules[n];
      if (wrong === undefined || wrong.when === NEVER)
        throw new Error(`${place.file}:${place.line}: ${message}`);
      if (code !== "type-error") refused.add(`${message}: ${wrong.when} ${wrong.message}`);
      gone.add(n);
    }
    for (const n of gone) rules[n] = { ...(rules[n] as { when: string }), when: NEVER, message: undefined };
  }
}

function write(
  root: string,
  rules: readonly { effect: string; when: string; message: string | undefined }[],
): number[] {
  const policies = join(root, "policies");
  mkdirSync(policies, { recursive: true });
  const [head, contract = ""] = TOOLS.split("export const act = tool");
  const tools = rules.map((_, n) => `export const act${n} = tool${contract.replace('"act"', `"act${n}"`)}`);
  writeFileSync(join(policies, "t.tools.ts"), `${head}${tools.join("")}`);
  writeFileSync(join(policies, "helpers.ts"), HELPERS);
  const texts = rules.map(({ effect, when, message }, n) => {
    const options = message === undefined ? "" : `, { message: ${message} }`;
    const permit =
      effect === "permit" ? "" : `export const also${n} = permit(act${n}, (r) => r.args.flag);\n`;
    return `${permit}export const rule${n} = ${effect}(act${n}, ${when}${options});\n`;
  });
  const imports = `import { deny, halt, log, permit, policy, stepUp } from "@enjoin/dsl";
import { isOver, known, odd, pick } from "./helpers.js";
import { ${rules.map((_, n) => `act${n}`).join(", ")} } from "./t.tools.js";
export default policy({ title: "Random" });
`;
  writeFileSync(join(policies, "p.policy.ts"), imports + texts.join(""));
  return texts.map((_, n) => (imports + texts.slice(0, n).join("")).split("\n").length);
}

type Request = EventRequest & { readonly action: { name: string } };

function requestOf(given: object, known: object, broken: readonly [string, unknown] | undefined): Request {
  const table: Record<string, unknown> = { ...given };
  if (broken !== undefined && broken[1] === undefined) delete table[broken[0]];
  else if (broken !== undefined) table[broken[0]] = broken[1];
  return {
    subject: { type: "agent", id: "a" },
    action: { name: "", properties: { point: "call", arguments: table } },
    resource: { type: "thing", id: "t" },
    context: { time: 1_790_000_000_000, session: { id: "s" }, ...known },
  };
}
