import type { Goals } from "@enjoin/model";
import type { FuzzCommandOptions } from "./fuzz-options.js";

/**
 * The goals that are searched for, and the worlds that they are searched in. Throws an `InputError` for a name that none has, and for
 * a goal that is about none of the worlds that are named.
 */
export async function chosenGoals(
  goals: Goals,
  { goal: names, scope }: Pick<FuzzCommandOptions, "goal" | "scope">,
): Promise<Goals> {
  // A project without worlds is told so where they are read.
  if (goals.worlds.length === 0 || (names === undefined && scope === undefined)) return goals;
  const { isIn, LAUNDERING } = await import("@enjoin/fuzzer");
  const all = [...goals.goals.map(({ name }) => name), LAUNDERING.name];
  await checkNames("--goal", "goal", names, all);
  await checkNames(
    "--scope",
    "world",
    scope,
    goals.worlds.map(({ name }) => name),
  );
  const worlds = goals.worlds.filter(({ name }) => scope?.includes(name) ?? true);
  const named = goals.goals.filter(({ name }) => names?.includes(name) ?? true);
  // A goal that names worlds is about those alone.
  const about = named.flatMap((goal) => {
    const where = worlds.flatMap(({ name }) => (isIn(goal.spec, name) ? [name] : []));
    return where.length === 0 ? [] : [{ ...goal, spec: { ...goal.spec, worlds: where } }];
  });
  const elsewhere =
    names === undefined ? undefined : named.find(({ name }) => !about.some((g) => g.name === name));
  if (elsewhere !== undefined) {
    const { InputError } = await import("@enjoin/model");
    const message = `the goal \`${elsewhere.name}\` is not about these worlds`;
    throw new InputError({
      file: "--scope",
      message,
      help: `it is about ${elsewhere.spec.worlds?.join(", ")}`,
    });
  }
  // Where only some goals are named, the worlds of the others are not searched.
  const searched = worlds.filter(
    ({ name }) => about.length === 0 || about.some(({ spec }) => spec.worlds.includes(name)),
  );
  // What must be possible must be so somewhere: where not every world is searched, it need not be there.
  const isWhole = searched.length === goals.worlds.length;
  return { goals: about, worlds: searched, sometimes: isWhole ? goals.sometimes : [] };
}

async function checkNames(
  option: string,
  what: string,
  names: readonly string[] | undefined,
  known: readonly string[],
): Promise<void> {
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const { InputError, nearest } = await import("@enjoin/model");
  const near = nearest(unknown, known);
  const help = near === undefined ? `there are ${known.join(", ")}` : `did you mean \`${near}\`?`;
  throw new InputError({ file: option, message: `no ${what} is named \`${unknown}\``, help });
}
