const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** Milliseconds in the largest unit that holds them exactly, as a policy writes them. */
export function describeDuration(ms: number): string {
  const [unit, length] = Object.entries(UNITS).find(([, length]) => ms % length === 0) ?? ["ms", 1];
  return `${ms / length}${unit}`;
}

/** A length of time as policies write it: a whole number of `s`, `m`, `h` or `d`. */
export const DURATION = "^[0-9]*[1-9][0-9]*[smhd]$";

/** Milliseconds of a length of time such as `24h`; `undefined` for what is none. */
export function readDuration(text: string): number | undefined {
  if (!new RegExp(DURATION).test(text)) return undefined;
  const ms = Number(text.slice(0, -1)) * UNITS[text.slice(-1) as "s" | "m" | "h" | "d"];
  return Number.isSafeInteger(ms) ? ms : undefined;
}
