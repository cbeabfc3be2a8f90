import { nearest } from "@enjoin/model";
import ids from "./control-ids.json" with { type: "json" };

const FRAMEWORKS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(ids));

/** What is wrong with a control id such as `owasp-asi-2026/ASI02`, as advice; nothing when it is known. */
export function adviseOnControl(id: string): string | undefined {
  const slash = id.indexOf("/");
  const framework = slash < 0 ? id : id.slice(0, slash);
  const ids = FRAMEWORKS.get(framework);
  if (!ids) {
    const near = nearest(framework, FRAMEWORKS.keys());
    return near
      ? `did you mean the framework \`${near}\`?`
      : `frameworks: ${[...FRAMEWORKS.keys()].join(", ")}`;
  }
  const name = slash < 0 ? "" : id.slice(slash + 1);
  if (ids.includes(name)) return undefined;
  const near = nearest(name, ids);
  return near ? `did you mean \`${framework}/${near}\`?` : `such as \`${framework}/${ids[0]}\``;
}
