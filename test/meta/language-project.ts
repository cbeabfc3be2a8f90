import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EXAMPLES, type Example } from "./language-document.js";

// The examples of docs/language.md as files of one project, with what they do not show: imports, the title of a policy,
// and a policy that permits everything.

const INDEX = readFileSync(
  fileURLToPath(new URL("../../packages/dsl/src/index.ts", import.meta.url)),
  "utf8",
);

/** What `@enjoin/dsl` exports, by name: values and types. */
export const EXPORTS: readonly { readonly name: string; readonly isType: boolean }[] = [
  ...INDEX.matchAll(/export (type )?\{([^}]*)\}/g),
].flatMap(([, all, names = ""]) =>
  names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => ({
      name: name.replace(/^type /, ""),
      isType: all !== undefined || name.startsWith("type "),
    })),
);

/** The policy that permits everything. */
export const REST = "rest";

/** The files of the project, by path below `policies/`. */
export function languageFiles(): Readonly<Record<string, string>> {
  return {
    [`${REST}.policy.ts`]: `import { anyTool, permit, policy } from "@enjoin/dsl";
export default policy({ title: "Everything" });
export const rest = permit(anyTool);
`,
    ...Object.fromEntries(EXAMPLES.map((example) => [example.file, completed(example)])),
  };
}

function completed({ file, source, heading }: Example): string {
  if (file.endsWith(".json")) return source;
  const isPolicy = file.endsWith(".policy.ts");
  const title =
    isPolicy && !source.includes("export default") ? `export default policy({ title: "${heading}" });` : "";
  const whole = `${source}\n${title}`;
  const imports = [
    ...EXPORTS.map(({ name, isType }) => ({ name, isType, from: "@enjoin/dsl" })),
    ...(isPolicy ? TOOLS.map(({ name, from }) => ({ name, isType: false, from })) : []),
  ].filter(({ name }) => names(whole, name));
  const lines = imports.map((i) => `import ${i.isType ? "type " : ""}{ ${i.name} } from "${i.from}";`);
  return `${lines.join(" ")} ${whole}`;
}

/** The exported tools of the examples, by name. */
const TOOLS = EXAMPLES.filter(({ file }) => file.endsWith(".tools.ts")).flatMap(({ file, source }) =>
  [...source.matchAll(/^export const (\w+)/gm)].map(([, name = ""]) => ({
    name,
    from: `./${file.replace(/\.ts$/, ".js")}`,
  })),
);

/** Whether a text uses a name that it does not declare itself. */
function names(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text) && !new RegExp(`\\b(const|function) ${name}\\b`).test(text);
}
