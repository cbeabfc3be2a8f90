import type { EventRequest } from "@enjoin/engine";
import type { Decision, State, TraceEvent } from "@enjoin/model";
import type { Move, Position } from "./game.js";
import type { Change } from "./world.js";

/** A position in which an engine has decided every call so far. */
export interface Table extends Position {
  /** The call that led here; nothing at the start. */
  readonly last?: Played;
  readonly moves: Map<number, Move<Table>>;
}

/** One allowed call: its events, with its result unless that was withheld, what was decided and what it changed. */
export interface Played {
  readonly before: Table;
  readonly action: number;
  readonly events: readonly TraceEvent[];
  readonly decision: Decision;
  readonly changes: readonly Change[];
  /** What the enforcer remembers of it. */
  readonly kept: { readonly request: EventRequest; readonly state: State };
}

/** The allowed calls that led to a position, in order. */
export function historyOf(at: Table): Played[] {
  const history: Played[] = [];
  for (let table: Table = at; table.last !== undefined; table = table.last.before) history.push(table.last);
  return history.reverse();
}
