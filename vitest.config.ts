import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@enjoin/source"] },
  ssr: { resolve: { conditions: ["@enjoin/source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/fixtures/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // All processors: what it would leave free by itself is one of two on a small machine.
    maxWorkers: availableParallelism(),
    reporters: ["default", "./test/reporters/closing-line.ts"],
  },
});
