import { readDuration } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, unsupported } from "./context.js";

/** Milliseconds of a length of time such as `24h`; `what` is what has that length. */
export function milliseconds(what: string, text: string, at: ts.Node, ctx: Context): number {
  const length = readDuration(text);
  if (length !== undefined) return length;
  const help = "write a whole number of s, m, h or d: `90s`, `15m`, `24h`, `7d`";
  unsupported(at, `the ${what} \`${text}\``, help, ctx);
  return 1000;
}
