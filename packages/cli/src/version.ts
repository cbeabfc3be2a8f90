import { createRequire } from "node:module";

/** The version in this package's `package.json`. */
export const VERSION: string = (
  createRequire(import.meta.url)("../package.json") as { readonly version: string }
).version;
