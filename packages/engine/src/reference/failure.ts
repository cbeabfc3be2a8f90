/** Thrown where no answer would be the same in every engine; the whole decision is then `evaluation-error`. */
export class Failure extends Error {}

/** Stops the decision; `why` is the end of the reason's sentence. */
export function fail(why: string): never {
  throw new Failure(why);
}
