import type { Field, IrType, ToolContract } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, newId, placeOf, report, unwrap } from "./context.js";
import { convertType } from "./convert-type.js";
import { evaluate } from "./evaluate.js";
import { JSON_TYPE } from "./ir-types.js";
import { constantOption, readOptions, textOption, textsOption } from "./options.js";
import { descriptionOf, dslCall, moduleConstants } from "./symbols.js";
import { readToolEffects } from "./tool-effects.js";

/** Reads the tools of one `*.tools.ts` file into the context. */
export function readTools(file: ts.SourceFile, ctx: Context): void {
  for (const declaration of moduleConstants(file)) {
    const called = dslCall(unwrap(declaration.initializer), ctx);
    const tool = called && isContract(called.name) ? readTool(declaration, called, ctx) : undefined;
    if (!tool) continue;
    const other = ctx.tools.get(tool.name);
    if (other) {
      const { file, line } = ctx.places.get(other.id) ?? placeOf(declaration, ctx);
      report("duplicate-tool", declaration.name, { tool: tool.name, other: `${file}:${line}` }, ctx);
    } else ctx.tools.set(tool.name, tool);
  }
}

/** Whether a function of `@enjoin/dsl` declares a contract: of a tool, or of what enters or leaves. */
export function isContract(dslFunction: string | undefined): boolean {
  return dslFunction === "tool" || dslFunction === "input" || dslFunction === "output";
}

/** Reads one `tool<Args, Result>("name", {...})` or its siblings; nothing when a problem was recorded. */
function readTool(
  declaration: ts.VariableDeclaration,
  { name: declares, call }: { readonly name: string; readonly call: ts.CallExpression },
  ctx: Context,
): ToolContract | undefined {
  const [nameArgument, contract] = call.arguments;
  const name = nameArgument && evaluate(nameArgument, ctx)?.json;
  const args = readArguments(call, ctx);
  if (typeof name !== "string" || !args) return undefined;
  if (name === "") {
    report(
      "contract-type",
      call,
      { what: "a tool without a name", help: 'write the name that agents call: `tool<{...}>("mail.send")`' },
      ctx,
    );
  }
  const options = readOptions(contract, ctx);
  const description = textOption(options, "description", ctx) ?? descriptionOf(declaration, ctx);
  return {
    kind: "tool",
    id: newId(declaration, ctx),
    name,
    ...(description === undefined ? {} : { description }),
    args,
    open: constantOption(options, "open", ctx) === true,
    result: readResult(call, ctx),
    effects: readToolEffects(options.get("effect"), args, ctx),
    ...(declares === "input" || declares === "output" ? { point: declares } : {}),
    labels: textsOption(options, "labels", ctx),
  };
}

function readArguments(call: ts.CallExpression, ctx: Context): readonly Field[] | undefined {
  const written = call.typeArguments?.[0];
  if (!written) {
    const help = "write the arguments' types: `tool<{ to: EmailAddress[]; body: string }>(...)`";
    report("contract-type", call, { what: "a tool without declared arguments", help }, ctx);
    return undefined;
  }
  const type = convertContractType(written, ctx);
  if (type.kind === "object") return type.fields;
  if (type.kind !== "json" || type === JSON_TYPE) {
    const what = `\`${written.getText().slice(0, 60)}\` as the arguments of a tool`;
    report(
      "contract-type",
      written,
      { what, help: "declare each argument: `{ name: type }`; `open: true` accepts more" },
      ctx,
    );
  }
  return undefined;
}

function readResult(call: ts.CallExpression, ctx: Context): IrType {
  const written = call.typeArguments?.[1];
  return written ? convertContractType(written, ctx) : JSON_TYPE;
}

function convertContractType(written: ts.TypeNode, ctx: Context): IrType {
  return convertType(ctx.checker.getTypeFromTypeNode(written), ctx, (what, help, declaration) => {
    const inside = declaration && declaration.getSourceFile() === written.getSourceFile();
    report("contract-type", inside ? declaration : written, { what, help }, ctx);
  });
}
