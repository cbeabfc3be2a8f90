import { readFileSync } from "node:fs";
import type { RegoModule } from "@enjoin/model";

const FILES = ["main", "keys", "request", "lib"] as const;

/** The Rego that is the same for every project: the decision, what it needs of memory, the names of the request, and what TypeScript means. */
export function readLibrary(): RegoModule[] {
  return FILES.map((name) => ({
    path: `enjoin/${name}.rego`,
    text: readFileSync(new URL(`../../rego/${name}.rego`, import.meta.url), "utf8"),
  }));
}
