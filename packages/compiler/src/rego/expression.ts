import { addCondition, addNegation } from "./conditions.js";
import type { Emitters } from "./scope.js";
import { termOf } from "./terms.js";

/**
 * How an expression becomes Rego. Every value is total on requests that passed the guards: absent values are `null`,
 * never undefined.
 */
export const EMITTERS: Emitters = { condition: addCondition, negation: addNegation, term: termOf };
