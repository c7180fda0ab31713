import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("no number of seven digits that somebody typed is in the process once it is answered, nor any word once it is erased", () => {
  const file = join(import.meta.dirname, "heap-after-turns.ts");
  const { stdout, stderr } = spawnSync("node_modules/.bin/node", ["--expose-gc", file], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({ left: [], control: true });
}, 60_000);
