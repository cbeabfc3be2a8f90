import { FRAMEWORKS, type Framework } from "./frameworks.js";
import { nearest } from "./nearest.js";

/** A tag such as `owasp-asi-2026/ASI02` in its two parts; nothing for a text that is no tag. */
export function splitTag(tag: string): { readonly framework: string; readonly item: string } | undefined {
  const slash = tag.indexOf("/");
  const [framework, item] = [tag.slice(0, slash), tag.slice(slash + 1)];
  return slash < 1 || item === "" ? undefined : { framework, item };
}

/**
 * What is wrong with a tag, as advice; nothing when it is an item of a pinned framework, or of one that is the user's own.
 * A framework is taken for a misspelt one only when the one that it is near to has that very item.
 */
export function adviseOnTag(tag: string): string | undefined {
  const parts = splitTag(tag);
  if (parts === undefined) return adviseOnBareName(tag);
  const { framework, item } = parts;
  const pinned = PINNED.get(framework);
  if (pinned !== undefined) return has(pinned, item) ? undefined : adviseOnItem(pinned, item);
  const near = nearest(framework, PINNED.keys());
  const meant = near === undefined || letters(near) === letters(framework) ? undefined : PINNED.get(near);
  return meant !== undefined && has(meant, item) ? `did you mean \`${near}/${item}\`?` : undefined;
}

const PINNED: ReadonlyMap<string, Framework> = new Map(FRAMEWORKS.map((f) => [f.id, f]));

function has(framework: Framework, item: string): boolean {
  return framework.items.some(({ id, replacedBy }) => id === item && replacedBy === undefined);
}

function adviseOnItem({ id, items, retired = {} }: Framework, item: string): string {
  const known = items.find((one) => one.id === item);
  const replacement = known?.replacedBy ?? (Object.hasOwn(retired, item) ? retired[item] : undefined);
  if (replacement !== undefined) return `it has been replaced by \`${id}/${replacement}\``;
  const near = nearest(
    item,
    items.map((one) => one.id),
  );
  return near === undefined ? `such as \`${id}/${items[0]?.id}\`` : `did you mean \`${id}/${near}\`?`;
}

/** Who leaves the framework out most often means the one that has such an item. */
function adviseOnBareName(name: string): string {
  const framework = PINNED.get(name);
  if (framework !== undefined) return adviseOnItem(framework, "");
  const owner = FRAMEWORKS.find((f) => has(f, name));
  return owner === undefined
    ? `write \`<framework>/<id>\`, such as \`owasp-asi-2026/ASI02\``
    : `did you mean \`${owner.id}/${name}\`?`;
}

/** A name without its numbers: another edition of a framework, or another one of a series, is no misspelling. */
function letters(name: string): string {
  return name.replace(/[\d.]/g, "");
}
