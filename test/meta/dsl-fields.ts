import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A field or a method of an interface or a type in the DSL. */
export interface DslField {
  /** The declaration and the fields that it stands in, and its own name. */
  readonly path: readonly string[];
  readonly name: string;
  readonly optional: boolean;
  /** What its comment says. */
  readonly doc: string;
}

/** All fields and methods of types that `packages/dsl/src/<file>.ts` declares, nested ones too. */
export function fieldsIn(file: string): readonly DslField[] {
  const path = fileURLToPath(new URL(`../../packages/dsl/src/${file}.ts`, import.meta.url));
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const fields: DslField[] = [];
  const visit = (node: ts.Node, inside: readonly string[]): void => {
    const path =
      ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ? [node.name.text] : inside;
    const field = fieldOf(node, path);
    if (field !== undefined) fields.push(field);
    ts.forEachChild(node, (child) => visit(child, field?.path ?? path));
  };
  visit(source, []);
  return fields;
}

function fieldOf(node: ts.Node, inside: readonly string[]): DslField | undefined {
  if (!(ts.isPropertySignature(node) || ts.isMethodSignature(node)) || !ts.isIdentifier(node.name))
    return undefined;
  const docs = ts.getJSDocCommentsAndTags(node).map((c) => ts.getTextOfJSDocComment(c.comment) ?? "");
  const name = node.name.text;
  return { path: [...inside, name], name, optional: node.questionToken !== undefined, doc: docs.join(" ") };
}
