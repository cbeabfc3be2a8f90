import type { Transformation } from "@enjoin/model";
import type { Demand } from "../weaker.js";
import { alias } from "./alias.js";
import { noise } from "./noise.js";
import { reframe } from "./reframe.js";
import { rename } from "./rename.js";
import { reorder } from "./reorder.js";
import { repeat } from "./repeat.js";
import { respell } from "./respell.js";
import { split } from "./split.js";
import { taint } from "./taint.js";
import { twoSessions } from "./two-sessions.js";
import type { Transform } from "./variant.js";
import { without } from "./without.js";

/** What each transformation does. */
export const TRANSFORMS: { readonly [name in Transformation]: Transform } = {
  reframe,
  split,
  alias,
  reorder,
  noise,
  repeat,
  "two-sessions": twoSessions,
  respell,
  rename,
  without,
  taint,
};

/**
 * What is demanded of the variants. A part of a call, and a call of another session, is another request: it may be for a person
 * to look at where the whole is denied, but it may not pass.
 */
export function demandOf(transformation: Transformation): Demand {
  return transformation === "split" || transformation === "two-sessions" ? "stop" : "effect";
}
