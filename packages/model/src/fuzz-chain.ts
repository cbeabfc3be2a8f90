import Type, { type Static } from "typebox";

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1 });
const Ms = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** A call of a chain; `answered` where somebody answered the step-up that stopped it at first. */
const ChainCall = Type.Object(
  {
    session: Name,
    tool: Name,
    arguments: Type.Record(Type.String(), Type.Unknown()),
    answered: Type.Optional(Type.Literal(true)),
  },
  closed,
);

/** A wait of so many ms. */
const ChainWait = Type.Object({ wait: Ms }, closed);

/** A wait until so many ms after the first moment in which a call can be made. */
const ChainUntil = Type.Object({ until: Ms }, closed);

/** Longer ones are none that a search has made. */
const MOST_STEPS = 1000;

/**
 * A chain of a corpus: calls and waits as they are, so that it means the same whatever policies, worlds and versions of the
 * search are then.
 */
export const FuzzChain = Type.Object(
  {
    type: Type.Literal("fuzz-chain"),
    version: Type.Literal(1),
    /** Name of the world that it is played in. */
    world: Name,
    steps: Type.Array(Type.Union([ChainCall, ChainWait, ChainUntil]), { minItems: 1, maxItems: MOST_STEPS }),
  },
  { ...closed, title: "Chain of a corpus of `policy fuzz`" },
);
export type FuzzChain = Static<typeof FuzzChain>;

/** A call or a wait of a chain. */
export type ChainStep = FuzzChain["steps"][number];
