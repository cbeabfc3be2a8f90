// @ts-check
// Measures what docs and budgets speak of, in one run on one machine, against named peers; prints a table.
// `npm run bench` after `npm ci`. Times are medians of batches; the ratios are what carries over to other machines.
import { measureReplay } from "./replay.mjs";
import { measureSteps } from "./steps.mjs";

const steps = await measureSteps([1, 10, 50]);
console.log("One decision on a request of 1 KiB, in microseconds (median of batches)\n");
console.log("policies   wasm   opa bench   opa bench / wasm   wasm of step");
for (const s of steps) {
  console.log(
    [
      String(s.policies).padStart(8),
      s.wasm.toFixed(1).padStart(6),
      s.opa.toFixed(1).padStart(11),
      (s.opa / s.wasm).toFixed(1).padStart(18),
      `${Math.round((s.evaluation / s.wasm) * 100)} %`.padStart(14),
    ].join(" "),
  );
}
console.log(`\nrequest: ${steps[0]?.bytes} bytes, opa ${steps[0]?.opaVersion}, Node ${process.version}\n`);

const replay = await measureReplay();
if (replay === undefined) {
  console.log("Stateful replay: skipped: needs ../shared/traces");
} else {
  const perSecond = Math.round(replay.calls / replay.seconds);
  console.log(
    `Stateful replay of ${replay.traces} recorded AgentDojo traces on wasm: ${replay.calls} calls in ${replay.seconds.toFixed(2)} s, ${perSecond} calls a second (${replay.events} decisions)`,
  );
}
