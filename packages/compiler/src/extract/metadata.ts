import { adviseOnTag, BUILT_IN_POLICY, type Policy } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, report, unwrap } from "./context.js";
import { type Options, readOptions, textOption, textsOption } from "./options.js";
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
  return {
    title,
    ...(description === undefined ? {} : { description }),
    controls: readControls(options, ctx),
  };
}

function readControls(options: Options, ctx: Context): readonly string[] {
  const controls = textsOption(options, "controls", ctx);
  const written = options.get("controls");
  controls.forEach((control, i) => {
    const help = adviseOnTag(control);
    const at = written && ts.isArrayLiteralExpression(written) ? written.elements[i] : written;
    if (help !== undefined && at) report("unknown-control", at, { control, help }, ctx);
  });
  return controls;
}

/** Checks that every policy file has a name that can be the first half of its rules' ids, and that it is the only one. */
export function checkPolicyNames(files: readonly (readonly [string, ts.SourceFile])[], ctx: Context): void {
  const seen = new Map<string, string>();
  for (const [name, file] of files) {
    const at = file.statements[0] ?? file;
    const path = ctx.project.pathOf(file);
    const other = seen.get(name);
    if (name === BUILT_IN_POLICY) {
      const problem = `\`${name}\` is the name of what is built in`;
      report("policy-metadata", at, { problem, help: "name the file after what it is about" }, ctx);
    }
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
      const problem = `\`${name}\` cannot be the name of a policy`;
      report(
        "policy-metadata",
        at,
        { problem, help: "name the file in kebab case, such as `mail-inside.policy.ts`" },
        ctx,
      );
    } else if (other !== undefined) {
      const problem = `there are two policies \`${name}\`: also \`${other}\``;
      report("policy-metadata", at, { problem, help: "give one of the files another name" }, ctx);
    }
    seen.set(name, path);
  }
}
