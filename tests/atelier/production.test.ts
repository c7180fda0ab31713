import { afterEach, expect, test, vi } from "vitest";
import { run } from "../cli/run.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("the workshop never opens in production: whoever reaches it writes content", async () => {
  vi.stubEnv("NODE_ENV", "production");
  const { out, err, code } = await run(["src/cli/atelier.ts"]);
  expect({ out, code }).toEqual({ out: "", code: 1 });
  expect(err).toContain("NODE_ENV : vaut production");
});
