import {
  EMPTY_STATE,
  escapePointer,
  InputError,
  type Place,
  type Problem,
  type Reason,
  type WorldSpec,
} from "@enjoin/model";
import { actorsOf, type Variant } from "./actions.js";
import type { Decide } from "./answers.js";
import { asker } from "./asker.js";
import { problemAt } from "./problem-at.js";
import { canonical, sameJson } from "./same-json.js";
import { askedEvent } from "./session-events.js";
import type { Ground } from "./world.js";

const ARGUMENTS = "/action/properties/arguments";

/**
 * The variants that pass the guards of their contracts, at one decision each. Throws an `InputError` when a declared
 * resource or value is among those that do not: the guards know best what a tool accepts.
 */
export function withoutRefused(
  decide: Decide,
  world: WorldSpec,
  ground: Ground,
  variants: readonly Variant[],
  place: Place,
): Variant[] {
  const [actor] = actorsOf(world);
  if (actor === undefined) return [];
  const ask = asker(world);
  const refused = new Map<Variant, Reason>();
  for (const variant of variants) {
    const question = ask(askedEvent(world, ground, { ...actor, variant }, 1, 0));
    const { decision } = decide(question.request, EMPTY_STATE);
    const guard = decision.context.reasons.find((reason) => reason.rule === "guard");
    if (guard !== undefined) refused.set(variant, guard);
  }
  const problems = [
    ...resourceProblems(world, refused, place),
    ...valueProblems(world, variants, refused, place),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return variants.filter((variant) => !refused.has(variant));
}

function resourceProblems(world: WorldSpec, refused: ReadonlyMap<Variant, Reason>, place: Place): Problem[] {
  return world.resources.flatMap((resource, i) =>
    [...refused].flatMap(([{ contract, arguments: args }, { message, pointer }]) => {
      if (contract.name !== resource.tool || !sameJson(args, resource.arguments)) return [];
      const below = pointer?.startsWith(ARGUMENTS) ? pointer.slice(ARGUMENTS.length) : "";
      return [
        problemAt(
          place,
          `/resources/${i}/arguments${below}`,
          `\`${resource.tool}\` refuses this: ${message}`,
        ),
      ];
    }),
  );
}

/** A value is wrong when every call that has it is refused because of it. */
function valueProblems(
  world: WorldSpec,
  variants: readonly Variant[],
  refused: ReadonlyMap<Variant, Reason>,
  place: Place,
): Problem[] {
  return Object.entries(world.values ?? {}).flatMap(([key, values]) =>
    values.flatMap((value, i) => {
      const text = canonical(value);
      const users = variants.flatMap((variant) => {
        const name = argumentOf(variant, key);
        return name !== undefined && canonical(variant.arguments[name]) === text ? [{ variant, name }] : [];
      });
      const reasons = users.map(({ variant, name }) => {
        const reason = refused.get(variant);
        return reason?.pointer?.startsWith(`${ARGUMENTS}/${name}`) ? reason : undefined;
      });
      const [first] = reasons;
      if (first === undefined || reasons.includes(undefined)) return [];
      return [problemAt(place, `/values/${escapePointer(key)}/${i}`, `no tool takes this: ${first.message}`)];
    }),
  );
}

/** The argument of a variant's tool that a key of `values` is about. */
function argumentOf({ contract }: Variant, key: string): string | undefined {
  return contract.args.find(({ name }) => name === key || `${contract.name}.${name}` === key)?.name;
}
