import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "@enjoin/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadProject } from "./load-project.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "enjoin-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

function problem(folder: string): InputError["problems"][number] | undefined {
  try {
    loadProject(folder);
  } catch (error) {
    if (error instanceof InputError) return error.problems[0];
    throw error;
  }
  return undefined;
}

it("says what is missing where there is no project", () => {
  expect(problem(join(root, "nowhere"))?.message).toContain("is not a folder");
  expect(problem(root)).toMatchObject({
    file: join(root, "policies"),
    message: "there is no folder `policies` in this project",
  });
  write("policies/mail.tools.ts", "");
  expect(problem(root)).toMatchObject({
    file: join(root, "policies"),
    message: "the folder `policies` holds no `*.policy.ts` file",
  });
});

it("finds policies, tools and goals in sorted order, and what they import", () => {
  write("policies/b.policy.ts", 'import { x } from "../shared/x.js";\nexport const y = x;\n');
  write("policies/a/z.policy.ts", "export {};\n");
  write("policies/mail.tools.ts", "export {};\n");
  write("policies/g.goals.ts", "export {};\n");
  write("policies/unread.ts", "export {};\n");
  write("policies/node_modules/evil/e.policy.ts", "export {};\n");
  write("shared/x.ts", "export const x = 1;\n");
  const project = loadProject(root);
  expect(project.files.map(project.pathOf)).toEqual([
    "policies/a/z.policy.ts",
    "policies/b.policy.ts",
    "policies/g.goals.ts",
    "policies/mail.tools.ts",
    "shared/x.ts",
  ]);
  expect(project.policies.map(project.pathOf)).toEqual(["policies/a/z.policy.ts", "policies/b.policy.ts"]);
});

it("reads names with characters that mean something in patterns", () => {
  write("policies/[x]/{a,b}.policy.ts", "export {};\n");
  const project = loadProject(root);
  expect(project.policies.map(project.pathOf)).toEqual(["policies/[x]/{a,b}.policy.ts"]);
});

it("takes the DSL that the compiler depends on, and no options of the project", () => {
  write(
    "policies/a.policy.ts",
    'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "A" });\n',
  );
  write("tsconfig.json", '{ "compilerOptions": { "strict": false, "lib": ["dom"] } }\n');
  write("node_modules/@enjoin/dsl/package.json", '{ "name": "@enjoin/dsl", "types": "x.d.ts" }\n');
  write("node_modules/@enjoin/dsl/x.d.ts", "export declare const evil: 1;\n");
  const { program, policies } = loadProject(root);
  expect(program.getSemanticDiagnostics(policies[0])).toEqual([]);
  expect(program.getCompilerOptions().strict).toBe(true);
});
