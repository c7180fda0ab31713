import { defineConfig } from "vitest/config";

/** `npm run drill`: what is thrown at real processes for a few minutes; too long for `npm test`. */
export default defineConfig({
  test: { include: ["tests/drill/*.drill.ts"], testTimeout: 180_000, hookTimeout: 60_000, fileParallelism: false },
});
