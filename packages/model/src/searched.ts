import Type, { type Static } from "typebox";
import type { SearchedWorld } from "./searched-world.js";

const Count = Type.Integer({ minimum: 0 });
const Texts = Type.Array(Type.String());
const Durations = Type.Array(Count);

/** What a search has tried without exception, as `SearchedWorld` says. */
const Exhausted = Type.Object({
  goals: Texts,
  calls: Count,
  depth: Count,
  everything: Type.Boolean(),
  positions: Count,
  waits: Durations,
  expiries: Durations,
  took: Texts,
  outOf: Count,
});

/** What `policy fuzz --format json` prints, as far as a report goes by it. */
export const PrintedSearch = Type.Object(
  {
    artifact: Type.String(),
    command: Type.String(),
    interrupted: Type.Boolean(),
    decisions: Count,
    goals: Type.Array(
      Type.Object({
        name: Type.String(),
        title: Type.String(),
        vacuous: Type.Boolean(),
        bypass: Type.Union([Type.Null(), Type.Object({})]),
      }),
    ),
    worlds: Type.Array(
      Type.Object({
        name: Type.String(),
        digest: Type.String(),
        subjects: Count,
        sessions: Count,
        calls: Count,
        inputs: Type.Optional(Count),
        outputs: Type.Optional(Count),
        approver: Type.Union([Type.Null(), Type.Object({ id: Type.String(), careless: Type.Boolean() })]),
        waits: Durations,
        mostWaited: Count,
        expiries: Durations,
        exhausted: Type.Array(Exhausted),
      }),
    ),
  },
  { title: "What `policy fuzz` found" },
);

/** A search of the same policies, and what is certain after it. */
export interface Search {
  readonly command: string;
  readonly decisions: number;
  readonly goals: readonly {
    readonly name: string;
    readonly title: string;
    /** Whether it held, was reached, or is out of reach with no policy at all, which shows nothing. */
    readonly status: "held" | "reached" | "unreachable";
  }[];
  readonly worlds: readonly SearchedWorld[];
  /** Names of the policies. */
  readonly policies: readonly string[];
}

/** The search of some policies that was printed. */
export function searchOf(
  { command, decisions, goals, worlds }: Static<typeof PrintedSearch>,
  policies: readonly string[],
): Search {
  return {
    policies,
    command,
    decisions,
    goals: goals.map(({ name, title, vacuous, bypass }) => ({
      ...{ name, title, status: bypass !== null ? "reached" : vacuous ? "unreachable" : "held" },
    })),
    worlds: worlds.map(({ approver, inputs, outputs, ...world }) => ({
      ...world,
      ...(inputs === undefined ? {} : { inputs }),
      ...(outputs === undefined ? {} : { outputs }),
      ...(approver === null ? {} : { approver }),
    })),
  };
}
