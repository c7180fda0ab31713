import { defineConfig } from "vitest/config";

/** `npm run bench:agents`: the bot on Microsoft's successor of botbuilder (docs/decisions); `npm ci --prefix bench` first. */
export default defineConfig({ test: { include: ["bench/agents-host/*.test.ts"], testTimeout: 20_000 } });
