import {
  type Field,
  type IrType,
  ROLES,
  roleKind,
  singleType,
  type ToolContract,
  type ToolEffect,
} from "@enjoin/model";
import { objectOf, own } from "../own.js";
import { exactSum } from "./exact-sum.js";
import type { Compute } from "./frame.js";
import { domainOf, hostOf } from "./kind-methods.js";

type ListOf = (args: object) => readonly unknown[];

/** Compiles the roles of one effect of a tool: what rules over its verb see, whatever the tool calls its arguments. */
export function compileEffect(effect: ToolEffect, tool: ToolContract): Compute {
  const roles = ROLES[effect.verb].map((role) => {
    const fields = (effect.roles[role] ?? []).map((name) => fieldOf(tool, name));
    return [role, compileRole(role, fields)] as const;
  });
  return (f) => objectOf(roles.map(([role, read]) => [role, read(f.args)]));
}

function compileRole(role: string, fields: readonly Field[]): (args: object) => unknown {
  switch (roleKind(role)) {
    case "sum":
      return (args) => exactSum(fields.map(({ name }) => own(args, name) as number));
    case "places":
      return joined(fields.map(places));
    case "texts":
      return joined(fields.map(texts));
  }
}

function fieldOf(tool: ToolContract, name: string): Field {
  const found = tool.args.find((f) => f.name === name);
  if (found === undefined) throw new Error(`${tool.name} has no argument ${name}`);
  return found;
}

function joined(lists: readonly ListOf[]): ListOf {
  const [first, ...rest] = lists;
  if (first === undefined) return () => [];
  return rest.length === 0 ? first : (args) => lists.flatMap((list) => list(args));
}

function places({ name, type }: Field): ListOf {
  const domain = domainOfPlace(singleType(type));
  return (args) => listed(own(args, name)).map((id) => ({ id, domain: domain(id) }));
}

/** The domain of an e-mail address, the host of a URL, otherwise the value itself. */
function domainOfPlace(type: IrType): (id: unknown) => unknown {
  if (type.kind === "string" && type.format === "email") return (id) => domainOf(id as string);
  if (type.kind === "string" && type.format === "url") return (id) => hostOf(id as string);
  return (id) => id;
}

function texts({ name }: Field): ListOf {
  return (args) => listed(own(args, name));
}

/** The argument of a role as a list: absent is empty, one value is one. */
function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === null ? [] : [value];
}
