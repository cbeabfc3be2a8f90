import { type Between, deletes, type Path, reads, tool, writes } from "@enjoin/dsl";

/** How many records there are: harmless, and the first step of whoever wants them all. */
export const count = tool<{ object: string }>("exports.count", { effect: reads({ from: "object" }) });

/** None, or some: a number below zero would lower what was exported before. */
type Rows = Between<0, 1_000_000_000>;

/** Writes records to a store, as a job that can be looked up afterwards. */
export const run = tool<{ object: string; job: string; rows: Rows; to: Path }>("exports.run", {
  effect: [reads({ from: "object" }), writes({ to: ["to", "job"] })],
});

/** The same, every night from now on. */
export const schedule = tool<{ object: string; job: string; rows: Rows; to: Path }>("exports.schedule", {
  effect: [reads({ from: "object" }), writes({ to: ["to", "job"] })],
});

/** Deletes a job, and with it the record of what it exported. */
export const remove = tool<{ object: string; job: string }>("exports.remove", {
  effect: deletes({ what: "job" }),
});
