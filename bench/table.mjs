// @ts-check

/**
 * Prints a table to the console, every column as wide as its head and at least eight characters.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(head, rows) {
  for (const row of [head, ...rows]) {
    console.log(row.map((cell, i) => cell.padStart(Math.max(head[i]?.length ?? 0, 8))).join("  "));
  }
}
