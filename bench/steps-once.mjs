// @ts-check
// Measures one decision against so many policies, and prints what it took.
import { measureStep } from "./steps.mjs";

console.log(JSON.stringify(await measureStep(Number(process.argv[2]))));
