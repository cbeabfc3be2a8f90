import pc from "picocolors";

/** How a pretty reporter sets off parts of a text. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly code: (text: string) => string;
  /** Characters in a line of the terminal; absent where the text is for no terminal. */
  readonly width?: number;
}

/** A style with or without colours; whether a terminal wants them, and its width, is for the caller to know. */
export function styleOf(colour: boolean, width?: number): Style {
  const c = pc.createColors(colour);
  return {
    strong: c.bold,
    faint: c.dim,
    good: c.green,
    bad: (text) => c.bold(c.red(text)),
    warn: c.yellow,
    code: c.cyan,
    ...(width === undefined ? {} : { width }),
  };
}
