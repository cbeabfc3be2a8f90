import type { Policy } from "@enjoin/model";
import { ts } from "ts-morph";
import { type Context, report, unwrap } from "./context.js";
import { readOptions, textOption, textsOption } from "./options.js";
import { dslCall } from "./symbols.js";

type Metadata = Pick<Policy, "title" | "description" | "controls">;

const HELP = 'write `export default policy({ title: "..." })`';

/** Reads `export default policy({...})`, which every policy file has. */
export function readMetadata(file: ts.SourceFile, name: string, ctx: Context): Metadata {
  const exported = file.statements.find(ts.isExportAssignment);
  const called = exported && dslCall(unwrap(exported.expression), ctx);
  if (!exported || called?.name !== "policy") {
    const problem = exported
      ? "the default export of a policy file is not `policy({...})`"
      : `policy \`${name}\` says nothing about itself`;
    report("policy-metadata", exported ?? file.statements[0] ?? file, { problem, help: HELP }, ctx);
    return { title: name, controls: [] };
  }
  const options = readOptions(called.call.arguments[0], ctx);
  const title = textOption(options, "title", ctx) ?? "";
  if (title.trim() === "") {
    report("policy-metadata", called.call, { problem: "the title of a policy is empty", help: HELP }, ctx);
  }
  const description = textOption(options, "description", ctx);
  const controls = textsOption(options, "controls", ctx);
  return { title, ...(description === undefined ? {} : { description }), controls };
}
