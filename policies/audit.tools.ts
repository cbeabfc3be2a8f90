import { deletes, type Integer, reads, type SpiffeId, tool } from "@enjoin/dsl";

/** What one log says of one agent. */
export const read = tool<{ log: "tool-calls" | "data-access" | "privilege-changes"; agent: SpiffeId }>(
  "audit.read",
  { effect: reads({ from: "log" }) },
);

/** Deletes what one log says of one agent up to a time, in ms since the epoch. */
export const purge = tool<{
  log: "tool-calls" | "data-access" | "privilege-changes";
  agent: SpiffeId;
  before: Integer;
}>("audit.purge", { effect: deletes({ what: "log" }) });
