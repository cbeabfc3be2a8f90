import type { Search, SearchedWorld } from "@enjoin/model";
import { md, mdCode, mdList, mdTable } from "./markdown.js";
import { certainText, scopeText } from "./searched-text.js";

type Slice = SearchedWorld["exhausted"][number];

/** What a search of whole paths has shown: what is certain of each goal in each world, and what of it rests on which policy. */
export function markdownSearch(search: Search): string {
  return [
    "## What a search has shown\n",
    reading(search),
    goals(search),
    worlds(search),
    policies(search),
  ].join("\n");
}

function reading({ command, decisions }: Search): string {
  return `${mdCode(command)} took ${decisions} decisions of these very policies to look for chains of allowed calls that reach a goal. What is
certain is exact for the world it is said of, with its subjects, calls and waits, and says nothing of what is longer. Rules that only
stop calls, or what enters and leaves, were left out until a goal needed them: those that it took are why it holds, with all permits,
redactions, label rules and rules over results.
`;
}

function goals({ goals }: Search): string {
  return mdList(goals.map(({ name, title, status }) => `${mdCode(name)}: ${md(title)}: ${STATUS[status]}`));
}

const STATUS: Readonly<Record<Search["goals"][number]["status"], string>> = {
  held: "held",
  reached: "**reached**",
  unreachable: "nothing reaches it, with or without policies, which shows nothing",
};

function worlds({ worlds }: Search): string {
  return worlds
    .map((world) => {
      const rows = world.exhausted.map((slice) => [
        slice.goals.map(mdCode).join(", "),
        md(certainText(slice, world)),
        tookOf(slice),
      ]);
      const head = ["goal", "certain", "rules that it took"];
      return `### World ${mdCode(world.name)}\n\n${md(scopeText(world))}; ${mdCode(world.digest)}\n\n${mdTable(head, rows)}`;
    })
    .join("\n");
}

function tookOf({ calls, depth, took, outOf }: Slice): string {
  if (calls === 0 || depth === 0) return "";
  if (took.length === outOf) return `all ${outOf}`;
  return took.length === 0 ? `none of ${outOf}` : took.map(mdCode).join(", ");
}

function policies({ policies, worlds }: Search): string {
  const rows = policies.map((policy) => [mdCode(policy), restingOn(policy, worlds)]);
  return `### What rests on each policy\n\n${mdTable(["policy", "goals that took a rule of it, and how far they are certain"], rows)}`;
}

function restingOn(policy: string, worlds: readonly SearchedWorld[]): string {
  const resting = worlds.flatMap((world) =>
    world.exhausted
      .filter(({ depth, took, outOf }) => depth > 0 && took.length < outOf)
      .filter(({ took }) => took.some((rule) => rule.startsWith(`${policy}/`)))
      .map(({ goals, everything, depth }) => {
        const far = everything ? "complete" : `complete to depth ${depth}`;
        return `${goals.map(mdCode).join(", ")} in ${mdCode(world.name)}: ${far}`;
      }),
  );
  return resting.length === 0 ? "none: no goal is about it" : resting.join("; ");
}
