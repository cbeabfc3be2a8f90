import pc from "picocolors";

/** How a pretty reporter sets off parts of a text. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly code: (text: string) => string;
}

/** A style with or without colours; whether a terminal wants them is for the caller to know. */
export function styleOf(colour: boolean): Style {
  const c = pc.createColors(colour);
  return {
    strong: c.bold,
    faint: c.dim,
    good: c.green,
    bad: (text) => c.bold(c.red(text)),
    warn: c.yellow,
    code: c.cyan,
  };
}
