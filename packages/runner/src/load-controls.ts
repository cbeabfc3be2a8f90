import { access } from "node:fs/promises";
import { join } from "node:path";
import {
  InputError,
  nearest,
  type PolicyIr,
  type Problem,
  ruleId,
  type SchemaProblem,
  type Validator,
  validator,
} from "@enjoin/model";
import { readText } from "@enjoin/traces";
import type { TSchema } from "typebox";
import { ControlsFile, RedundantFile } from "./controls-file.js";
import { parseYaml, pointer, type YamlText } from "./parse-yaml.js";
import type { Scenario } from "./scenario.js";

/** Where a project writes down its own controls. */
const CONTROLS = "policies/controls.yaml";

/** Where it says which rules are redundant by design. */
const REDUNDANT = "policies/redundant.yaml";

const validateControls = validator(ControlsFile);
const validateRedundant = validator(RedundantFile);

/**
 * The controls of the project in `root`; nothing when it has no list. Throws an `InputError` with every policy, rule and scenario
 * that is named and does not exist.
 */
export async function loadControls(
  root: string,
  { policies }: Pick<PolicyIr, "policies">,
  scenarios: readonly Scenario[],
): Promise<ControlsFile["controls"] | undefined> {
  const read = await readList(join(root, CONTROLS), validateControls);
  if (read === undefined) return undefined;
  const { controls } = read.value;
  const known = {
    policies: policies.map(({ name }) => name),
    rules: ruleIds(policies),
    scenarios: scenarios.map(({ name }) => name),
  };
  refuse([
    ...twice(controls, read.text),
    ...controls.flatMap((control, i) =>
      (["policies", "rules", "scenarios"] as const).flatMap((what) =>
        (control[what] ?? []).flatMap((name, j) =>
          unknown(NOUNS[what], name, known[what], pointer("controls", i, what, j), read.text),
        ),
      ),
    ),
  ]);
  return controls;
}

const NOUNS = { policies: "policy", rules: "rule", scenarios: "scenario" } as const;

/** Rules that are redundant by design, with the reason. Throws an `InputError` for one that does not exist. */
export async function loadRedundant(
  root: string,
  { policies }: Pick<PolicyIr, "policies">,
): Promise<ReadonlyMap<string, string>> {
  const read = await readList(join(root, REDUNDANT), validateRedundant);
  if (read === undefined) return new Map();
  const { rules } = read.value;
  const known = ruleIds(policies);
  refuse(
    Object.keys(rules).flatMap((rule) => unknown("rule", rule, known, pointer("rules", rule), read.text)),
  );
  return new Map(Object.entries(rules));
}

function ruleIds(policies: PolicyIr["policies"]): string[] {
  return policies.flatMap(({ rules, labels }) => [...rules, ...labels].map(ruleId));
}

async function readList<S extends TSchema>(file: string, validate: Validator<S>) {
  if (!(await isThere(file))) return undefined;
  const text = parseYaml(await readText(file), file);
  const checked = validate(text.data);
  if (!checked.ok) throw new InputError(checked.problems.map(text.at));
  return { value: checked.value, text };
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function twice(controls: ControlsFile["controls"], text: YamlText): Problem[] {
  return controls.flatMap(({ id }, i) => {
    const message = `there is a control \`${id}\` already`;
    return controls.findIndex((other) => other.id === id) === i
      ? []
      : [text.at({ pointer: pointer("controls", i, "id"), message })];
  });
}

function unknown(
  what: string,
  name: string,
  known: readonly string[],
  at: string,
  text: YamlText,
): Problem[] {
  if (known.includes(name)) return [];
  const near = nearest(name, known);
  const problem: SchemaProblem = { pointer: at, message: `there is no ${what} \`${name}\` in the project` };
  return [text.at(near === undefined ? problem : { ...problem, help: `did you mean \`${near}\`?` })];
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError(problems);
}
