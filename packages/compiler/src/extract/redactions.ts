import type { IrType, Redaction, Rule, Target, ToolContract } from "@enjoin/model";
import { nearest } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, report, unsupported } from "./context.js";
import { isString, present } from "./ir-types.js";
import { constantOption, type Options, textOption } from "./options.js";

/** Reads what a `redact` rule does to which argument, and checks that it can be done for every tool it looks at. */
export function readRedaction(
  options: Options,
  target: Target,
  call: ts.CallExpression,
  ctx: Context,
): Pick<Rule, "redaction"> {
  const path = textOption(options, "path", ctx) ?? "";
  const at = options.get("path") ?? call;
  const pointer = path.startsWith("/") ? path : `/${path.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const treatment = readTreatment(options, call, ctx);
  for (const tool of toolsOf(target, ctx)) {
    const problem = problemOf(tool, path, pointer, treatment);
    if (problem === undefined) continue;
    report("redact-path", at, { path, tool: tool.name, ...problem }, ctx);
    break;
  }
  return { redaction: { path: pointer, ...treatment } };
}

type Treatment = Omit<Redaction, "path">;

/** What is done: without any option a text is put there. */
function readTreatment(options: Options, call: ts.CallExpression, ctx: Context): Treatment {
  const given = ["mask", "drop", "truncate"].filter((name) => options.has(name));
  if (given.length > 1) {
    const help = "write one of them, or a rule for each of two arguments";
    unsupported(call, `a redaction with ${given.map((name) => `\`${name}\``).join(" and ")}`, help, ctx);
  }
  if (options.has("drop")) return { drop: true };
  const truncate = constantOption(options, "truncate", ctx);
  if (typeof truncate === "number") return { truncate };
  return { mask: textOption(options, "mask", ctx) ?? "[redacted]" };
}

/** Why a redaction cannot be carried out for a tool. */
function problemOf(
  tool: ToolContract,
  path: string,
  pointer: string,
  { drop, truncate }: Treatment,
): { readonly why: string; readonly help: string } | undefined {
  const types = path === "" ? undefined : typesAlong(tool, pointer);
  const last = types?.at(-1);
  if (types === undefined || last === undefined) {
    const names = tool.args.map((a) => a.name);
    const near = nearest(path, names);
    const help = near ? `did you mean \`${near}\`?` : `name one of: ${names.join(", ")}`;
    return { why: "has no such argument", help };
  }
  if (drop && types.at(-2)?.kind === "array")
    return {
      why: "has a list there, whose other elements would move",
      help: "mask the element, or drop the whole list",
    };
  if (truncate === undefined) return undefined;
  if (!Number.isSafeInteger(truncate) || truncate < 0)
    return { why: "has no text of that length", help: "write how many characters are left: 0 or more" };
  return isString(present(last))
    ? undefined
    : { why: "has something else than a text there", help: "mask it, or drop it" };
}

function toolsOf(target: Target, ctx: Context): ToolContract[] {
  const tools = [...ctx.tools.values()];
  switch (target.kind) {
    case "any":
      return tools;
    case "tools":
      return tools.filter((t) => target.tools.includes(t.name));
    case "verb":
      return tools.filter((t) => t.effects.some((e) => e.verb === target.verb));
  }
}

/** The types that a pointer leads through, the last one being what it points to; nothing where it leads nowhere. */
function typesAlong(tool: ToolContract, pointer: string): readonly IrType[] | undefined {
  const tokens = pointer
    .slice(1)
    .split("/")
    .map((t) => t.replaceAll("~1", "/").replaceAll("~0", "~"));
  const types: IrType[] = [{ kind: "object", fields: tool.args, open: false }];
  for (const token of tokens) {
    const next = step(present(types.at(-1) as IrType), token);
    if (next === undefined) return undefined;
    types.push(present(next));
  }
  return types;
}

function step(type: IrType, token: string): IrType | undefined {
  switch (type.kind) {
    case "object":
      return type.fields.find((f) => f.name === token)?.type;
    case "record":
      return type.values;
    case "array":
      return /^(0|[1-9][0-9]*)$/.test(token) ? type.items : undefined;
    case "json":
      return type;
    default:
      return undefined;
  }
}
