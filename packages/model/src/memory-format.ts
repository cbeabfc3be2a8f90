import { createHash } from "node:crypto";
import { BUILT_IN_MEMORY, BUILT_IN_SCOPE, VERSION } from "./built-in-memory.js";
import type { PolicyIr, Tracker, TrackerKind } from "./policy-ir.js";
import { trackerId } from "./rule-text.js";
import { SCOPES, type Scope } from "./state.js";
import { shapeOf, type TrackerShape } from "./tracker-shape.js";

/** How a tracker remembers: what its stored values mean, and for how long they are kept. */
export type MemoryFormat = TrackerShape & {
  /** Absent for what decisions remember without a tracker. */
  readonly tracker?: TrackerKind;
  /** Length of the window in ms. */
  readonly window?: number;
};

/** For each scope, the formats by tracker. */
export type MemoryFormats = { readonly [scope in Scope]: { readonly [tracker: string]: MemoryFormat } };

/** The formats of all that a project remembers. */
export function memoryFormats(ir: PolicyIr): MemoryFormats {
  const trackers = ir.policies.flatMap((p) => p.trackers);
  const tables = SCOPES.map((scope) => {
    const declared = trackers
      .filter((t) => t.scope === scope)
      .map((t) => [trackerId(t), formatOf(t)] as const);
    const builtIn = scope === BUILT_IN_SCOPE ? BUILT_IN_MEMORY : {};
    return [scope, { ...builtIn, ...Object.fromEntries(declared), [VERSION]: VERSION_FORMAT }];
  });
  return Object.fromEntries(tables) as MemoryFormats;
}

const VERSION_FORMAT: MemoryFormat = { shape: "text", keyed: false };

function formatOf(t: Tracker): MemoryFormat {
  const { shape, keyed } = shapeOf(t);
  return { shape, keyed, tracker: t.tracker, ...(t.window === undefined ? {} : { window: t.window }) };
}

/** For each scope, the version of what is remembered in it: the same for the same formats, whatever policies do with it. */
export type MemoryVersions = { readonly [scope in Scope]: string };

/** The versions of formats: 16 hexadecimal digits of the SHA-256 of each scope's. */
export function memoryVersions(formats: MemoryFormats): MemoryVersions {
  const versions = SCOPES.map((scope) => {
    const sorted = Object.entries(formats[scope]).sort(([a], [b]) => (a < b ? -1 : 1));
    const text = JSON.stringify(
      sorted.map(([id, f]) => [id, f.shape, f.keyed, f.tracker ?? "", f.window ?? 0]),
    );
    return [scope, createHash("sha256").update(text).digest("hex").slice(0, 16)];
  });
  return Object.fromEntries(versions) as MemoryVersions;
}
