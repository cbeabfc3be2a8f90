import Type from "typebox";

/** What a tracker remembers by: one value for each session, subject, resource or task. */
export const SCOPES = ["session", "subject", "resource", "task"] as const;

export type Scope = (typeof SCOPES)[number];

const TrackerValues = Type.Record(Type.String(), Type.Unknown());

/**
 * The state of one event: for each scope, tracker id to value, and the version of these under `enjoin/version`.
 * A value is a boolean (`once`), a safe integer (`count`, `sum`) or a sorted array of strings (`union`);
 * with a window it is an array of `[time in ms, value]`, where entries of one bucket of time are one; with a key, an
 * object from key to that.
 */
export const State = Type.Object(
  { session: TrackerValues, subject: TrackerValues, resource: TrackerValues, task: TrackerValues },
  { additionalProperties: false },
);

export interface State {
  readonly session: TrackerTable;
  readonly subject: TrackerTable;
  readonly resource: TrackerTable;
  readonly task: TrackerTable;
}

/** Tracker id (`<policy>/<export>`) to its value. */
export type TrackerTable = { readonly [tracker: string]: unknown };

/** The state before anything has happened. */
export const EMPTY_STATE: State = { session: {}, subject: {}, resource: {}, task: {} };
