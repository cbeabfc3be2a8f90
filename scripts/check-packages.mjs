// @ts-check
// Checks every package as npm would publish it: what its manifest promises is in the tarball.
import { readdirSync } from "node:fs";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

let wrong = 0;
for (const name of readdirSync("packages").sort()) {
  const { messages, pkg } = await publint({ pkgDir: `packages/${name}`, strict: true });
  for (const message of messages) {
    wrong += 1;
    console.error(`${pkg.name}: ${formatMessage(message, pkg)}`);
  }
}
if (wrong > 0) process.exit(1);
console.log(`packages: ${readdirSync("packages").length} checked, nothing wrong`);
