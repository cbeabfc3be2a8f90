// @ts-check
// Measures a step behind so many events of one kind of session, and prints what it took.
import { measureSession } from "./session-steps.mjs";

const session = /** @type {import("./session-steps.mjs").Session} */ (process.argv[2]);
console.log(JSON.stringify(await measureSession(session, Number(process.argv[3]))));
