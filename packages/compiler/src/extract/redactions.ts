import type { IrType, Rule, Target, ToolContract } from "@enjoin/model";
import { nearest } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, report } from "./context.js";
import { present } from "./ir-types.js";
import { type Options, textOption } from "./options.js";

/** Reads what a `redact` rule masks, and checks that every tool it looks at has it. */
export function readRedaction(
  options: Options,
  target: Target,
  call: ts.CallExpression,
  ctx: Context,
): Pick<Rule, "redaction"> {
  const path = textOption(options, "path", ctx) ?? "";
  const at = options.get("path") ?? call;
  const pointer = path.startsWith("/") ? path : `/${path.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  for (const tool of toolsOf(target, ctx)) {
    if (path !== "" && leadsSomewhere(tool, pointer)) continue;
    const names = tool.args.map((a) => a.name);
    const near = nearest(path, names);
    const help = near ? `did you mean \`${near}\`?` : `name one of: ${names.join(", ")}`;
    report("redact-path", at, { path, tool: tool.name, help }, ctx);
    break;
  }
  return { redaction: { path: pointer, mask: textOption(options, "mask", ctx) ?? "[redacted]" } };
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

function leadsSomewhere(tool: ToolContract, pointer: string): boolean {
  const tokens = pointer
    .slice(1)
    .split("/")
    .map((t) => t.replaceAll("~1", "/").replaceAll("~0", "~"));
  let type: IrType | undefined = { kind: "object", fields: tool.args, open: false };
  for (const token of tokens) type = type && step(present(type), token);
  return type !== undefined;
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
