// @ts-check

/**
 * The middle of some numbers.
 * @param {readonly number[]} numbers
 */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Microseconds of one call: the median over batches of 200 calls, or of fewer that take ten milliseconds, at least 30
 * and for two seconds, once it has run for half a second, as in an enforcer that has been up for a while.
 * @param {() => unknown} call
 */
export function medianCall(call) {
  const warm = performance.now() + 500;
  let warmed = 0;
  for (; performance.now() < warm; warmed++) call();
  const size = Math.max(1, Math.min(200, Math.floor(warmed / 50)));
  const end = performance.now() + 2000;
  const batches = [];
  while (batches.length < 30 || performance.now() < end) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < size; i++) call();
    batches.push(Number(process.hrtime.bigint() - start) / size / 1000);
  }
  return median(batches);
}

/**
 * The same of a call that is waited for, one by one: it is another process that answers.
 * @param {() => Promise<unknown>} call
 */
export async function medianAwaited(call) {
  const warm = performance.now() + 500;
  while (performance.now() < warm) await call();
  const end = performance.now() + 2000;
  const calls = [];
  while (calls.length < 30 || performance.now() < end) {
    const start = process.hrtime.bigint();
    await call();
    calls.push(Number(process.hrtime.bigint() - start) / 1000);
  }
  return median(calls);
}
