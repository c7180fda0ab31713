import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { run } from "./run.ts";

const COMMANDS = Object.entries(packageFile.scripts).flatMap(([name, script]) => {
  const file = /^node (src\/cli\/[\w-]+\.ts)$/.exec(script)?.[1];
  return file === undefined ? [] : [{ name, file }];
});

test("the commands are those that npm runs", async () => {
  const files = (await readdir("src/cli")).filter((name) => name.endsWith(".ts")).map((name) => `src/cli/${name}`);
  expect(COMMANDS.length).toBeGreaterThan(7);
  expect(files).toEqual(expect.arrayContaining(COMMANDS.map(({ file }) => file)));
});

describe.each(COMMANDS)("npm run $name", ({ name, file }) => {
  test.each(["--help", "-h"])("%s says how to call it, and does nothing else", async (option) => {
    const { out, err, code } = await run([file, option]);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toMatch(new RegExp(`^npm run (--silent )?${name}`));
    expect(out).toContain("--help");
  });

  test("an option that it does not take is told with its help", async () => {
    const { out, err, code } = await run([file, "--inconnue"]);
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toMatch(new RegExp(`^npm run (--silent )?${name}`));
  });
});
