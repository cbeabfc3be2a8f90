import type { ts } from "@ts-morph/common";
import { type Context, unsupported } from "./context.js";

const UNITS: ReadonlyMap<string, number> = new Map([
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** Milliseconds of a length of time such as `24h`; `what` is what has that length. */
export function milliseconds(what: string, text: string, at: ts.Node, ctx: Context): number {
  const unit = UNITS.get(text.slice(-1));
  const length = Number(text.slice(0, -1)) * (unit ?? Number.NaN);
  if (/^[0-9]+.$/.test(text) && Number.isSafeInteger(length) && length > 0) return length;
  const help = "write a whole number of s, m, h or d: `90s`, `15m`, `24h`, `7d`";
  unsupported(at, `the ${what} \`${text}\``, help, ctx);
  return 1000;
}
