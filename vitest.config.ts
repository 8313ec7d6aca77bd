import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["react-server", "node"] },
  ssr: { resolve: { conditions: ["react-server", "node"] } },
  test: {
    include: ["lib/**/*.test.ts", "cli/**/*.test.ts", "components/**/*.test.ts", "tests/**/*.test.ts"],
    setupFiles: ["tests/setup/setup.ts"],
    testTimeout: 20_000,
  },
});
