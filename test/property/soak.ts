import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { runRound, type Size } from "./agreement.js";
import { describe } from "./describe.js";

// Compares the four evaluators for as long as asked: `npm run soak -- --seconds 600 --seed 7`. Every round is one build
// of many random policies, each asked many random requests. A decision is the answer of one policy to one request: whether
// its rules matched, what they said and obliged to, what it remembers; it counts once all four have given it.

/**
 * One request asks many policies at once, for OPA takes most of its time for what is the same for all. Now and then it asks
 * few, or one: that tells one effect from another.
 */
const MANY = { policies: 80, requests: 1500, together: 40 };
const SIZES: readonly Size[] = [
  { ...MANY, depth: 7 },
  { ...MANY, depth: 5 },
  { policies: 60, requests: 300, depth: 7, together: 6 },
  { ...MANY, depth: 7 },
  { ...MANY, depth: 8 },
  { ...MANY, depth: 7 },
  { policies: 60, requests: 40, depth: 7, together: 1 },
  { ...MANY, depth: 6 },
  { ...MANY, depth: 7, together: 20 },
];

interface Job {
  readonly seed: number;
  readonly step: number;
  readonly until: number;
}

interface Progress {
  readonly decisions: number;
  readonly policies: number;
  readonly requests: number;
  readonly counts: ReadonlyMap<string, number>;
  /** Shrunk and described; at most one a round, `found` in all. */
  readonly told: string | undefined;
  readonly found: number;
  readonly seed: number;
}

// OPA makes much garbage, and each worker asks one OPA: with more room it collects less often, and it needs one core.
process.env.GOGC ??= "1600";
process.env.GOMAXPROCS ??= "1";

if (isMainThread) await main();
else await work(workerData as Job);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      workers: { type: "string", default: String(availableParallelism()) },
    },
  });
  const [seconds, seed, workers] = [values.seconds, values.seed, values.workers].map(positive) as [
    number,
    number,
    number,
  ];
  const start = Date.now();
  const total = { decisions: 0, requests: 0, policies: 0, rounds: 0, found: 0 };
  const counts = new Map<string, number>();
  const onProgress = (p: Progress) => {
    total.decisions += p.decisions;
    total.requests += p.requests;
    total.policies += p.policies;
    total.rounds += 1;
    total.found += p.found;
    for (const [key, n] of p.counts) counts.set(key, (counts.get(key) ?? 0) + n);
    const rate = Math.round((total.decisions * 1000) / (Date.now() - start));
    console.error(`${total.decisions} decisions, ${rate} a second, ${total.found} differences`);
    if (p.told !== undefined) console.log(`difference (round ${p.seed}):\n${p.told}\n`);
  };
  await Promise.all(
    Array.from({ length: workers }, (_, i) => {
      // Seeds of different runs do not meet: each has its own million.
      const job: Job = { seed: seed * 1_000_000 + i, step: workers, until: start + seconds * 1000 };
      return finished(new Worker(new URL(import.meta.url), { workerData: job }), onProgress);
    }),
  );
  const elapsed = (Date.now() - start) / 1000;
  console.log(
    `soak: ${total.decisions} decisions of ${total.policies} policies on ${total.requests} requests compared on JavaScript, reference, Wasm and OPA in ${elapsed.toFixed(0)} s, ${Math.round(total.decisions / elapsed)} a second, ${total.found} differences (seed ${seed}, ${total.rounds} rounds, ${workers} workers)`,
  );
  console.log(`answers: ${JSON.stringify(Object.fromEntries([...counts].sort()))}`);
  process.exitCode = total.found === 0 && total.decisions > 0 ? 0 : 3;
}

function positive(text: string): number {
  const n = Number(text);
  if (Number.isSafeInteger(n) && n > 0) return n;
  console.error(`\`${text}\` is not a positive whole number`);
  process.exit(1);
}

function finished(worker: Worker, onProgress: (p: Progress) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", onProgress);
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
  });
}

async function work(job: Job): Promise<void> {
  for (let { seed } = job; Date.now() < job.until; seed += job.step) {
    const size = SIZES[Math.floor((seed % 1_000_000) / job.step) % SIZES.length] as Size;
    const progress = await progressOf(seed, size);
    parentPort?.postMessage(progress);
  }
}

async function progressOf(seed: number, size: Size): Promise<Progress> {
  try {
    const round = await runRound(seed, size);
    const first = round.differences[0];
    return {
      decisions: round.decisions,
      requests: round.requests,
      policies: size.policies - round.refused.length,
      counts: round.counts,
      told: first === undefined ? undefined : await describe(first),
      found: round.differences.length,
      seed,
    };
  } catch (error) {
    // What does not even build is a difference from what it means.
    return { decisions: 0, requests: 0, policies: 0, counts: new Map(), told: String(error), found: 1, seed };
  }
}
