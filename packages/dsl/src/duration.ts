/** A length of time: `90s`, `15m`, `24h`, `7d`. */
export type Duration = `${number}${"s" | "m" | "h" | "d"}`;
