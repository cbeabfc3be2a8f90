import {
  type Artifact,
  describeDuration,
  InputError,
  type MemoryFormat,
  type MemoryFormats,
  type MemoryVersions,
  nearest,
  type Problem,
  type Scope,
  type TrackerTable,
  VERSION,
} from "@enjoin/model";
import { memberOf } from "./own.js";

/** What the author of the policies knows, and their formats do not say. */
export interface MigrationOptions {
  /** Trackers that have another name now: the old id to the new one. */
  readonly renamed?: { readonly [tracker: string]: string };
  /** Trackers whose memory is given up knowingly, by their old ids. */
  readonly forget?: readonly string[];
}

/** Memory as another version of a policy reads it. */
export interface Migration {
  readonly table: TrackerTable;
  /** Trackers of which nothing is carried over, sorted: no policy declares them any more, or they are to be forgotten. */
  readonly dropped: readonly string[];
  /** Trackers that begin with nothing, sorted: the policy before did not have them. */
  readonly fresh: readonly string[];
}

/**
 * Carries the memory of one session, subject, resource or task over from the policy that made it to another version. What is
 * remembered in the same way stays as it is. Throws an `InputError` that names every tracker of which it would have to
 * guess: of another kind, by key or no more, over a longer window, or gone while a new one might be the same.
 */
export function migrateMemory(
  table: TrackerTable,
  scope: Scope,
  from: Pick<Artifact, "data">,
  to: Pick<Artifact, "data">,
  options: MigrationOptions = {},
): Migration {
  const [before, after] = [remembered(from), remembered(to)];
  if (Object.keys(table).length === 0) return { table, dropped: [], fresh: [] };
  if (table[VERSION] !== before.versions[scope])
    throw new InputError(otherVersion(table, scope, before.versions));
  const [old, now] = [before.formats[scope], after.formats[scope]];
  const plan = planOf(old, now, options);
  const problems = [...plan.wrong, ...Object.keys(old).flatMap((id) => problemWith(id, plan, old, now))];
  if (problems.length > 0) throw new InputError(problems);
  const kept = Object.entries(table).flatMap(([id, value]) => {
    const name = plan.names.get(id);
    return name === undefined ? [] : [[name, value] as const];
  });
  const names = new Set(plan.names.values());
  return {
    table: { ...Object.fromEntries(kept), [VERSION]: after.versions[scope] },
    dropped: Object.keys(table)
      .filter((id) => id !== VERSION && !plan.names.has(id))
      .sort(),
    fresh: Object.keys(now)
      .filter((id) => id !== VERSION && !names.has(id))
      .sort(),
  };
}

interface Remembered {
  readonly formats: MemoryFormats;
  readonly versions: MemoryVersions;
}

function remembered({ data }: Pick<Artifact, "data">): Remembered {
  const [formats, versions] = ["trackers", "versions"].map((name) =>
    memberOf(memberOf(data, "enjoin"), name),
  );
  if (formats !== undefined && versions !== undefined)
    return { formats: formats as MemoryFormats, versions: versions as MemoryVersions };
  const message = "the policy does not say in which formats it remembers";
  throw new InputError({ file: "data.json", message, help: "build it with this version of Enjoin" });
}

function otherVersion(table: TrackerTable, scope: Scope, versions: MemoryVersions): Problem {
  return {
    file: `memory of the ${scope}`,
    message: `it was made by version ${String(table[VERSION])} of the policy, not by ${versions[scope]}`,
    help: "migrate it from the policy that made it",
  };
}

type Formats = MemoryFormats[Scope];

interface Plan {
  /** The name that each tracker has afterwards; those that are dropped have none. */
  readonly names: ReadonlyMap<string, string>;
  /** Names that are given twice, or to something that there is not. */
  readonly wrong: readonly Problem[];
  readonly forgotten: ReadonlySet<string>;
}

function planOf(old: Formats, now: Formats, { renamed = {}, forget = [] }: MigrationOptions): Plan {
  const forgotten = new Set(forget);
  const names = new Map<string, string>();
  for (const id of Object.keys(old)) {
    const name = Object.hasOwn(renamed, id) ? (renamed[id] as string) : id;
    if (!forgotten.has(id) && (Object.hasOwn(now, name) || name !== id)) names.set(id, name);
  }
  const given = [...Object.keys(renamed), ...forget];
  const unknown = given.filter((id) => !Object.hasOwn(old, id));
  const targets = [...names.values()];
  const twice = targets.filter((name, i) => targets.indexOf(name) !== i);
  return {
    names,
    wrong: [
      ...unknown.map((id) =>
        problem(id, "is no tracker of the policy that made the memory", nearestTo(id, old)),
      ),
      ...twice.map((id) => problem(id, "would get the memory of two trackers", "forget one of them")),
    ],
    forgotten,
  };
}

/** What cannot be carried over without guessing. */
function problemWith(id: string, plan: Plan, old: Formats, now: Formats): readonly Problem[] {
  const [was, name] = [old[id], plan.names.get(id)];
  if (was === undefined || plan.forgotten.has(id)) return [];
  if (name === undefined) {
    const [like] = Object.keys(now).filter((other) => !Object.hasOwn(old, other) && isAlike(was, now[other]));
    if (like === undefined) return [];
    const message = `is gone, and \`${like}\`, which remembers in the same way, is new`;
    return [problem(id, message, `say that it was renamed to \`${like}\`, or forget it`)];
  }
  const is = Object.hasOwn(now, name) ? now[name] : undefined;
  if (is === undefined)
    return [problem(id, `is renamed to \`${name}\`, which there is not`, nearestTo(name, now))];
  const change = changeOf(was, is);
  return change === undefined
    ? []
    : [problem(id, change, "forget it, or give the changed tracker another name")];
}

function isAlike(was: MemoryFormat, is: MemoryFormat | undefined): boolean {
  return is !== undefined && changeOf(was, is) === undefined;
}

/** Why what was remembered in one way says too little in another. */
function changeOf(was: MemoryFormat, is: MemoryFormat): string | undefined {
  if (was.tracker !== is.tracker) return `was a \`${was.tracker}\` and is a \`${is.tracker}\``;
  if (was.keyed !== is.keyed)
    return is.keyed ? "was not by key, and is now" : "was by key, and is not any more";
  if ((was.window === undefined) !== (is.window === undefined))
    return is.window === undefined ? "had a window, and has none any more" : "had no window, and has one now";
  if (was.shape !== is.shape) return "remembered another type of value";
  if (was.window !== undefined && is.window !== undefined && is.window > was.window) {
    const [long, longer] = [was.window, is.window].map(describeDuration);
    return `looked back ${long} and looks back ${longer}: what is between was forgotten`;
  }
  return undefined;
}

function nearestTo(id: string, formats: Formats): string {
  const near = nearest(id, Object.keys(formats));
  return near === undefined ? "give the id of a tracker, `<policy>/<export>`" : `did you mean \`${near}\`?`;
}

function problem(tracker: string, message: string, help: string): Problem {
  return { file: tracker, message, help };
}
