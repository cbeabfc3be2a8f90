import type { Subject } from "@enjoin/model";

/** The human that a subject acts for; one that acts for nobody is its own principal. */
export function principalOf({ type, id, properties }: Subject): Pick<Subject, "type" | "id"> {
  return properties?.on_behalf_of ?? { type, id };
}

/** Equal for subjects of one principal. */
export function principalKey(subject: Subject): string {
  const { type, id } = principalOf(subject);
  return `${type} ${id}`;
}
