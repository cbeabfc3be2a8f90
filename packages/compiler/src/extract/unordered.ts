import type { IrType } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, report } from "./context.js";

/** Reports what depends on the order of a list that has none which is the same everywhere. */
export function refuseUnordered(at: ts.Node, type: IrType, what: string, ctx: Context): void {
  if (type.kind === "array" && type.unordered) report("unordered-list", at, { what }, ctx);
}
