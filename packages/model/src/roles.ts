import type { IrType, Verb } from "./policy-ir.js";

/** The roles that rules over each verb read; a role that a contract leaves out is empty. */
export const ROLES: { readonly [verb in Verb]: readonly string[] } = {
  sends: ["to", "data"],
  reads: ["from"],
  writes: ["to", "data"],
  pays: ["to", "amount"],
  deletes: ["what"],
  executes: ["code", "on"],
  grants: ["to", "right"],
  delegates: ["to", "task"],
  remembers: ["data", "as"],
};

/** What a role holds: places as `{ id, domain }`, texts as they are, or one sum. */
export function roleKind(role: string): "places" | "texts" | "sum" {
  if (role === "amount") return "sum";
  return PLACES.has(role) ? "places" : "texts";
}

const PLACES: ReadonlySet<string> = new Set(["to", "from", "what", "on"]);

/** The type of the single values of an argument: of a scalar, of a list's elements, or of either when it is there. */
export function singleType(type: IrType): IrType {
  if (type.kind === "nullable") return singleType(type.of);
  return type.kind === "array" ? singleType(type.items) : type;
}
