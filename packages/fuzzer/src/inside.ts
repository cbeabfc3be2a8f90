import type { Destination } from "./effects.js";

/** Generous on purpose: a destination that can be read as inside is never counted as a bypass. */
export function isInside(to: Destination, inside: readonly string[]): boolean {
  return inside.some(
    (bound) =>
      bound === to.id ||
      bound === to.domain ||
      bound === to.id.split(/[?#]/u)[0] ||
      isSubdomain(to.domain, bound) ||
      isBelow(to.id, bound),
  );
}

/** `.acme.example` stands for every domain below `acme.example`. */
function isSubdomain(domain: string, bound: string): boolean {
  return bound.startsWith(".") && domain.endsWith(bound) && /^[a-z\d-]+(\.[a-z\d-]+)+$/u.test(domain);
}

/** A folder stands for what lies below it; a path that climbs out again does not lie there. */
function isBelow(path: string, folder: string): boolean {
  if (!folder.startsWith("/") || path.split("/").includes("..")) return false;
  return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
