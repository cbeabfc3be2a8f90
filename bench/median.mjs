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
 * Microseconds of one call: the median over batches of 200 calls, at least 30 and for two seconds, once it has run for
 * half a second, as in an enforcer that has been up for a while.
 * @param {() => unknown} call
 */
export function medianCall(call) {
  const warm = performance.now() + 500;
  while (performance.now() < warm) call();
  const end = performance.now() + 2000;
  const batches = [];
  while (batches.length < 30 || performance.now() < end) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 200; i++) call();
    batches.push(Number(process.hrtime.bigint() - start) / 200 / 1000);
  }
  return median(batches);
}
