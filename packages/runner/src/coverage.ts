import {
  CROSSWALK,
  FRAMEWORKS,
  type Framework,
  type FrameworkCoverage,
  type FrameworkItem,
  type ItemCoverage,
  type PolicyIr,
  splitTag,
} from "@enjoin/model";
import { evidenceOf, type Run } from "./evidence.js";

/** What the policies and a run show for each item of these frameworks. */
export function coverageOf(
  frameworks: readonly Framework[],
  policies: PolicyIr["policies"],
  run: Run,
): FrameworkCoverage[] {
  return frameworks.map(({ items, retired: _, ...framework }) => ({
    framework,
    items: items
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map((item) => itemCoverage(framework.id, item, policies, run)),
  }));
}

function itemCoverage(
  framework: string,
  { id, title, ours, kind, scope }: FrameworkItem,
  policies: PolicyIr["policies"],
  run: Run,
): ItemCoverage {
  const tag = `${framework}/${id}`;
  const tagged = policies.filter(({ controls }) => controls.includes(tag)).map(({ name }) => name);
  const evidence = evidenceFor(tag, tagged.length > 0, run);
  const isShown = evidence.status === "shown";
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(ours === undefined ? {} : { ours }),
    ...(kind === undefined ? {} : { kind }),
    scope: scope ?? null,
    policies: tagged.sort(),
    inferredFrom: isShown ? [] : shownElsewhere(tag, run),
    ...evidence,
  };
}

function evidenceFor(tag: string, isTagged: boolean, run: Run) {
  const tagged = run.scenarios.filter(({ controls }) => controls.includes(tag));
  const attacks = tagged.filter(({ kind }) => kind === "attack");
  return evidenceOf(attacks, isTagged || tagged.length > 0, run);
}

/** Items that are shown and from which the crosswalk leads to this one. */
function shownElsewhere(tag: string, run: Run): string[] {
  return Object.entries(CROSSWALK)
    .filter(([from, to]) => to.includes(tag) && evidenceFor(from, false, run).status === "shown")
    .map(([from]) => from);
}

/** Tags of frameworks that are not pinned, sorted, with how many policies and attacks have them. */
export function otherTags(policies: PolicyIr["policies"], { scenarios }: Run) {
  const attacks = scenarios.filter(({ kind }) => kind === "attack");
  const all = [...policies, ...scenarios].flatMap(({ controls }) => controls);
  const others = [...new Set(all)].filter((tag) => !PINNED.has(splitTag(tag)?.framework ?? ""));
  const withTag = (of: readonly { readonly controls: readonly string[] }[], tag: string) =>
    of.filter(({ controls }) => controls.includes(tag)).length;
  return others
    .sort()
    .map((tag) => ({ tag, policies: withTag(policies, tag), attacks: withTag(attacks, tag) }));
}

const PINNED: ReadonlySet<string> = new Set(FRAMEWORKS.map(({ id }) => id));
