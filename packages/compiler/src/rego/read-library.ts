import { readFileSync } from "node:fs";
import type { RegoModule } from "@enjoin/model";

const FILES = ["main", "request", "lib"] as const;

/** The Rego that is the same for every project: the decision, the names of the request, and what TypeScript means. */
export function readLibrary(): RegoModule[] {
  return FILES.map((name) => ({
    path: `enjoin/${name}.rego`,
    text: readFileSync(new URL(`../../rego/${name}.rego`, import.meta.url), "utf8"),
  }));
}
