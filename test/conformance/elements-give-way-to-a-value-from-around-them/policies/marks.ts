import type { Integer } from "@enjoin/dsl";

/** Whether there is a crate, asked in a roundabout way. */
export const stands = (mark: string, ids: readonly string[]): boolean =>
  ids.map(() => mark).some((m) => m === mark);

export const asManyAs = (mark: string, ids: readonly string[], most: Integer): boolean =>
  ids.map(() => mark).flatMap((m) => [m, "/"]).length > most * 2;

export const all = (weights: readonly Integer[], weight: Integer): boolean =>
  weights.map(() => weight).every((w) => w > 10);

/** Lists and objects of what the function was given. */
export const pairs = (mark: string, ids: readonly string[], most: Integer): boolean =>
  ids.map((id) => [mark, id]).some((p) => (p[0] ?? "") === p[1]) ||
  ids.map(() => ({ mark, most })).some((o) => o.mark === "o" && o.most > 20) ||
  ids.map((id) => ({ id, marks: [mark] })).every((o) => o.marks.includes("e") && o.id !== "e");
