import type { InputError } from "@enjoin/model";
import type { Context } from "./context.js";
import type { Compiled } from "./load-compilation.js";

/** The error for a name that is no rule or tracker of the project (nor, where they count, a policy), with the nearest. */
export async function unknownName(
  cx: Context,
  { compilation: { ir } }: Compiled,
  name: string,
  { policies }: { readonly policies: boolean },
): Promise<InputError> {
  const { explainable } = await import("@enjoin/compiler");
  const { InputError, nearest } = await import("@enjoin/model");
  const all = ir.policies.map((p) => p.name);
  const ids = explainable(ir);
  const own = ids.filter((id) => id.startsWith(`${name}/`));
  if (all.includes(name)) {
    const help = own.length === 0 ? "it has no rules" : `name one of its rules: ${listed(own)}`;
    return new InputError({ file: cx.project, message: `\`${name}\` is a policy, not a rule`, help });
  }
  // Who leaves the policy out most often means the one that has such a rule.
  const parted = new Map(ids.map((id) => [id.slice(id.indexOf("/") + 1), id]));
  const known = policies ? [...all, ...ids] : ids;
  const short = nearest(name, parted.keys());
  const near = nearest(name, known) ?? (short === undefined ? undefined : parted.get(short));
  const help = near === undefined ? `there are ${listed(known)}` : `did you mean \`${near}\`?`;
  const message = `no ${policies ? "policy, " : ""}rule or tracker is named \`${name}\``;
  return new InputError({ file: cx.project, message, ...(known.length === 0 ? {} : { help }) });
}

const MOST = 12;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST).join(", ");
  return names.length > MOST ? `${shown} and ${names.length - MOST} more` : shown;
}
