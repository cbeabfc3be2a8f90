// @ts-check
// Measures what docs and budgets speak of, in one run on one machine, against named peers; prints tables.
// `npm run bench` after `npm ci`. Times are medians; the ratios are what carries over to other machines.
import { CEDAR_VERSION } from "./cedar.mjs";
import { measureCompile, measureWarm } from "./compile.mjs";
import { measureReplay } from "./replay.mjs";
import { printSessions } from "./sessions.mjs";
import { measureSteps } from "./steps.mjs";
import { printTable } from "./table.mjs";

const steps = await measureSteps([1, 10, 50]);
console.log("One decision on a request of 1 KiB, in microseconds (median of batches)\n");
printTable(
  [
    "policies",
    "reference",
    "wasm",
    "Cedar",
    "opa bench",
    "wasm / ref",
    "Cedar / ref",
    "opa / ref",
    "opa / wasm",
  ],
  steps.map((s) => [
    String(s.policies),
    s.reference.toFixed(2),
    s.wasm.toFixed(1),
    s.cedar.toFixed(1),
    s.opa.toFixed(1),
    (s.wasm / s.reference).toFixed(1),
    (s.cedar / s.reference).toFixed(1),
    (s.opa / s.reference).toFixed(1),
    (s.opa / s.wasm).toFixed(1),
  ]),
);
const share = steps.map((s) => `${Math.round((s.evaluation / s.wasm) * 100)} %`).join(", ");
console.log(`
reference and wasm with guards, memory and reasons; the bare Wasm is ${share} of its step. Cedar and opa bench only evaluate.
request: ${steps[0]?.bytes} bytes, opa ${steps[0]?.opaVersion}, Cedar ${CEDAR_VERSION}, Node ${process.version}
`);

await printSessions();

console.log("Compiling generated rules, in seconds (median of three processes)\n");
printTable(
  ["rules", "policies", "source to Rego", "rules a second", "opa check and build"],
  (await measureCompile([1000, 4000])).map((c) => [
    String(c.rules),
    String(c.policies),
    c.seconds.toFixed(2),
    String(Math.round(c.rules / c.seconds)),
    c.build.toFixed(2),
  ]),
);

const warm = await measureWarm();
console.log(`
Compiling the library (${warm.policies} policies), source to Rego: ${warm.cold.toFixed(0)} ms the first time, ${warm.warm.toFixed(1)} ms after a change of one policy (median)
`);

const replay = await measureReplay();
if (replay === undefined) {
  console.log("Stateful replay: skipped: needs ../shared/traces");
} else {
  const perSecond = Math.round(replay.calls / replay.seconds);
  console.log(
    `Stateful replay of ${replay.traces} recorded AgentDojo traces on wasm: ${replay.calls} calls in ${replay.seconds.toFixed(2)} s, ${perSecond} calls a second (${replay.events} decisions)`,
  );
}
