import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { LIST_METHODS, SET_METHODS } from "../../packages/compiler/src/extract/list-methods.js";
import { TEXT_METHODS } from "../../packages/compiler/src/extract/text-methods.js";
import { extractFiles } from "../builders/extract-source.js";

const TEXT = readFileSync(fileURLToPath(new URL("../../docs/language.md", import.meta.url)), "utf8");
const BLOCKS = [...TEXT.matchAll(/```ts\n([\s\S]*?)```/g)].map((m) => m[1] ?? "");
const isTools = (block: string) => block.startsWith("// policies/mail.tools.ts\n");

const IMPORTS = `import { type EmailAddress, type Integer, anyTool, deny, permit, policy, sends, stepUp, tool } from "@enjoin/dsl";`;

it("shows policies that compile", () => {
  const policies = BLOCKS.filter((block) => !isTools(block));
  const { ir, diagnostics } = extractFiles({
    "mail.tools.ts": `${IMPORTS}\n${BLOCKS.filter(isTools).join("\n")}`,
    "shown.policy.ts": `${IMPORTS}\nimport { send } from "./mail.tools.js";\nexport default policy({ title: "Shown" });\nexport const rest = permit(anyTool);\n${policies.join("\n")}`,
  });
  expect(diagnostics.map(({ place, message }) => `${place.file}:${place.line} ${message}`)).toEqual([]);
  expect(ir.policies[0]?.rules.length).toBeGreaterThan(5);
});

it("names every method of lists, texts and sets that there is", () => {
  const shown = new Set([...TEXT.matchAll(/`([A-Za-z.]+)(?:\(|`)/g)].map((m) => m[1]?.split(".").at(-1)));
  const methods = [LIST_METHODS, TEXT_METHODS, SET_METHODS].flatMap((table) => [...table.keys()]);
  expect(methods.length).toBeGreaterThan(15);
  expect(methods.filter((m) => !shown.has(m))).toEqual([]);
});
