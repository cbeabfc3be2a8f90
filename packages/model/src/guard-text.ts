import { describeType } from "./describe-type.js";
import type { Field, ToolContract } from "./policy-ir.js";

/** A sentence around a name that only the request knows: what stands before the name, and behind it. */
export type AroundName = readonly [before: string, after: string];

/** JSON Pointer to the arguments in a request. */
export const ARGUMENTS_POINTER = "/action/properties/arguments";

/** What the guards say that does not depend on a contract. */
export const GUARD_TEXT = {
  missingArguments: "the arguments were not recorded",
  widenedDelegation: "a link of the delegation has a scope that the link before it does not have",
  damagedMemory: "the stored memory of a tracker is damaged",
  otherVersion: "the stored memory was made by another version of the policy",
  undecidedPoint: "no contract is decided at this point under this name",
} as const;

/** What the guards say of a tool that no contract declares. */
export const UNKNOWN_TOOL: AroundName = ["no contract declares the tool `", "`"];

/** What the guards say of a key that no request has. */
export const UNKNOWN_KEY: AroundName = ["`", "` is not a part of a request"];

/** What the guards say of an argument that its tool does not declare. */
export function undeclaredArgument(tool: ToolContract): AroundName {
  return ["`", `\` is not an argument of ${tool.name}`];
}

/** What the guards say of an argument that is missing or does not fit. */
export function unfitArgument(tool: ToolContract, argument: Field): string {
  return `\`${argument.name}\` of ${tool.name} must be ${describeType(argument.type)}`;
}

/** What the guards say of a result that is missing or does not fit. */
export function unfitResult(tool: ToolContract): string {
  return `the result of ${tool.name} must be ${describeType(tool.result)}`;
}
