// @ts-check
import { runOnce } from "./run-once.mjs";
import { printTable } from "./table.mjs";

/** @typedef {import("./session-steps.mjs").SessionSteps} SessionSteps */

const COUNTS = [1, 100, 1000, 10_000];

/** @type {readonly (readonly [session: import("./session-steps.mjs").Session, title: string])[]} */
const TABLES = [
  ["alone", "Every kind of tracker, without keys and windows"],
  ["keys", "The same, and every kind by key: 25 partners, 50 payees, 40 files, 10 hosts"],
  ["windows", "The same, and windows of 10 minutes, 1 hour and 24 hours, with an event a minute"],
  ["burst", "The same with all events within one window: an event every 50 ms"],
];

/** Measures and prints what a step costs behind sessions of several lengths, and how large their memory is. */
export async function printSessions() {
  console.log(
    "One step behind a session of so many events, in microseconds, and its ratio to the one behind 1 event",
  );
  for (const [session, title] of TABLES) {
    const measured = await measureSession(session);
    console.log(`\n${title}\n`);
    printTable(
      HEAD,
      measured.map((s) => rowOf(s, measured[0] ?? s)),
    );
    console.log(`\n${growthOf(measured)}`);
  }
  console.log(`
What a step costs follows the size of the memory that its event needs, not the length of the session, and of a tracker by key
not how many keys it has. union and distinct keep each different text, a window of numbers an entry for each of its steps.
`);
}

/**
 * A kind of session at all lengths, each in a process of its own.
 * @param {import("./session-steps.mjs").Session} session
 * @returns {Promise<readonly SessionSteps[]>}
 */
async function measureSession(session) {
  const results = [];
  for (const count of COUNTS) results.push(await runOnce("./sessions-once.mjs", [session, String(count)]));
  return results;
}

const HEAD = [
  "events",
  "state, bytes",
  "needed",
  "reference",
  "wasm",
  "opa",
  "reference ×",
  "wasm ×",
  "opa ×",
];

/** @param {SessionSteps} s @param {SessionSteps} first */
function rowOf(s, first) {
  return [
    String(s.events),
    String(s.bytes),
    String(s.needed),
    s.reference.toFixed(2),
    s.wasm.toFixed(1),
    s.opa.toFixed(0),
    (s.reference / first.reference).toFixed(2),
    (s.wasm / first.wasm).toFixed(2),
    (s.opa / first.opa).toFixed(2),
  ];
}

/**
 * How much more the longest session costs than the one before it, and which trackers are large then.
 * @param {readonly SessionSteps[]} measured
 */
function growthOf(measured) {
  const [before, last] = measured.slice(-2);
  if (before === undefined || last === undefined) throw new Error("nothing was measured");
  /** @param {"bytes" | "reference" | "wasm" | "opa"} of */
  const ratio = (of) => `${of} ${(last[of] / before[of]).toFixed(2)}`;
  const largest = last.trackers.slice(0, 5).map(([name, bytes]) => `${name} ${bytes}`);
  return `${last.events} against ${before.events}: ${ratio("bytes")}, ${ratio("reference")}, ${ratio("wasm")}, ${ratio("opa")}
largest trackers, bytes: ${largest.join(", ")}`;
}
